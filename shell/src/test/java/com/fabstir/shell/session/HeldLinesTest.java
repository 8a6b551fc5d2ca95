package com.fabstir.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No line is lost while the screen is taken. */
class HeldLinesTest {
  private final List<String> shown = new ArrayList<>();
  private final HeldLines lines = new HeldLines(shown::add);

  @Test
  void linesWaitUntilTheyAreReleasedAndKeepTheirOrder() {
    lines.accept("one");
    lines.hold();
    lines.accept("two");
    lines.accept("three");
    assertThat(shown).containsExactly("one");

    lines.release();
    lines.accept("four");

    assertThat(shown).containsExactly("one", "two", "three", "four");
  }

  @Test
  void aLineThatACommandHasBegunIsNotTornEvenWhenTheScreenIsGivenBack() {
    lines.hold();
    lines.begun(true);
    lines.accept("one");
    lines.release();
    assertThat(shown).isEmpty();

    lines.begun(false);

    assertThat(shown).containsExactly("one");
  }
}
