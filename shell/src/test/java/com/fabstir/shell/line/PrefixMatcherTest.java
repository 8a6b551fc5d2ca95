package com.fabstir.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.Test;

class PrefixMatcherTest {
  private static final List<Candidate> CHAINS =
      List.of(new Candidate("base"), new Candidate("base-sepolia"), new Candidate("opbnb"));

  @Test
  void candidatesThatBeginAsTypedAreOffered() {
    assertThat(matching("chain show ba")).containsExactlyInAnyOrder("base", "base-sepolia");
    assertThat(matching("chain show base-")).containsExactly("base-sepolia");
    assertThat(matching("chain show ")).hasSize(3);
  }

  @Test
  void nothingElseTakesThePlaceOfWhatWasTyped() {
    assertThat(matching("chain show base-x")).isEmpty();
    assertThat(matching("chain show xbase")).isEmpty();
    assertThat(matching("chain show sepolia")).isEmpty();
    assertThat(matching("chain show Base")).isEmpty();
  }

  @Test
  void theWholeWordIsFoundAmongLongerOnes() {
    var matcher = matcher("chain show base");

    assertThat(matcher.matches(CHAINS)).hasSize(2);
    assertThat(matcher.exactMatch().value()).isEqualTo("base");
  }

  private static List<String> matching(String line) {
    return matcher(line).matches(CHAINS).stream().map(Candidate::value).toList();
  }

  private static PrefixMatcher matcher(String line) {
    var matcher = new PrefixMatcher();
    matcher.compile(Map.of(), true, LineView.of(line, line.length()), false, 2, "original");
    return matcher;
  }
}
