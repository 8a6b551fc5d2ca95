package com.fabstir.cli.session.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun.Result;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is told about the tokens of a session, with real contracts and while the store is open. */
@DevnetTest
class SessionExplainTest {
  private static final Bytes32 FOREIGN = new Bytes32("0x" + "fe".repeat(32));

  private ExplainedSession session;

  @BeforeEach
  void open(Devnet devnet, @TempDir Path folder) {
    session = new ExplainedSession(devnet, folder);
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void everyTokenOfASettledSessionIsPaidOrHasItsReason() {
    session.written(340);
    session.confirmed(session.plan(0, 0, 0, 150));
    session.refused(session.plan(1, 0, 150, 150), "CLAIM_TOO_EARLY");
    session.confirmed(session.plan(1, 1, 150, 150));
    Bytes32 end = session.completed();
    session.settled(Optional.of(end));

    JsonNode story = story(0);

    BigInteger gross = ExplainedSession.PRICE_WEI.multiply(BigInteger.valueOf(300));
    assertThat(story.get("status").asString()).isEqualTo("completed");
    assertThat(story.at("/books/writtenTokens").asLong()).isEqualTo(340);
    assertStretch(story, 0, 0, 150, "paid");
    assertStretch(story, 1, 150, 150, "paid");
    assertStretch(story, 2, 300, 40, "unbilled");
    assertThat(story.at("/tokens/0/transaction").asString()).startsWith("0x");
    assertThat(story.at("/tokens/1/checkpoint").asInt()).isOne();
    assertThat(story.at("/tokens/1/proofCid").asString()).isEqualTo("bafy");
    assertThat(story.at("/tokens/2/why").asString())
        .isEqualTo("fewer than the smallest claim of 100");
    assertThat(story.at("/refused/0/code").asString()).isEqualTo("CLAIM_TOO_EARLY");
    assertThat(story.at("/tally/unbilled").asLong()).isEqualTo(40);
    assertThat(story.at("/tally/paid").asLong()).isEqualTo(300);
    assertMoney(story, "paid", gross);
    assertMoney(story, "fee", gross.divide(BigInteger.TEN));
    assertMoney(story, "hostShare", gross.subtract(gross.divide(BigInteger.TEN)));
    assertMoney(story, "refunded", ExplainedSession.DEPOSIT_WEI.subtract(gross));
    assertThat(story.get("settlementTransaction").asString()).isEqualTo(end.value());
    assertThat(story.get("problems")).isEmpty();
    assertThat(session.explain().out())
        .contains("0-149    150    paid")
        .contains("300-339  40     unbilled")
        .contains("attempt 0, of 150 tokens was refused: CLAIM_TOO_EARLY")
        .contains("All sums add up.");
  }

  @Test
  void theOpenClaimAndTheRestOfARunningSessionAreTold() {
    session.written(270);
    session.confirmed(session.plan(0, 0, 0, 120));
    session.plan(1, 0, 120, 100);

    JsonNode story = story(0);

    assertStretch(story, 0, 0, 120, "claimed");
    assertStretch(story, 1, 120, 100, "planned");
    assertStretch(story, 2, 220, 50, "unclaimed");
    assertThat(story.at("/tally/waiting").asLong()).isEqualTo(50);
    assertMoney(story, "locked", ExplainedSession.DEPOSIT_WEI);
    assertMoney(story, "paid", BigInteger.ZERO);
  }

  @Test
  void aSessionThatItsClientEndedEarlySaysWhyTokensAreUnpaid() {
    session.written(260);
    session.confirmed(session.plan(0, 0, 0, 110));
    session.clientCompletes();
    session.settled(Optional.empty());

    JsonNode story = story(0);

    assertStretch(story, 1, 110, 150, "unbilled");
    assertThat(story.at("/tokens/1/why").asString())
        .isEqualTo("others ended the session before these were claimed");
  }

  @Test
  void aClaimThatTheStoreDoesNotKnowIsShownAndDoesNotAddUp() {
    session.written(130);
    session.onChain(120, FOREIGN);

    Result result = session.explain("-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    JsonNode story = result.json();
    assertThat(story.at("/tokens/0/firstToken").isNull()).isTrue();
    assertThat(story.at("/tokens/0/why").asString()).contains("not from this store");
    assertThat(story.at("/problems/0").asString())
        .isEqualTo("tokens that the chain has claimed and the store's final claims: 120 is not 0");
    assertThat(session.explain().out()).contains("DOES NOT ADD UP");
  }

  @Test
  void aClaimThatOnlyTheStoreKnowsDoesNotAddUp() {
    session.written(300);
    session.confirmed(session.plan(0, 0, 0, 120));
    // As after a reorganisation of the chain below what was taken for final.
    session.noted(session.plan(1, 0, 120, 100), Optional.empty());

    Result result = session.explain("-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.json().get("problems"))
        .extracting(JsonNode::asString)
        .contains("claim 1 of 100 tokens is not on the chain");
  }

  @Test
  void withoutBooksItTellsWhatTheChainKnowsAndWhatIsMissing() {
    session.onChain(120, FOREIGN);
    session.completed();

    JsonNode story = story(0);

    assertThat(story.get("books").isNull()).isTrue();
    assertStretch(story, 0, 0, 120, "paid");
    assertThat(story.at("/tally/written").isNull()).isTrue();
    assertThat(story.at("/tally/unbilled").isNull()).isTrue();
    assertThat(story.at("/missing/0").asString())
        .contains("node 'default' of this machine has no books");
    assertThat(session.explain("--name", "other").out()).contains("node 'other'");
  }

  @Test
  void aSessionThatDoesNotExistIsNotFound() {
    Result result = session.cli().run("session", "explain", "999999", "-o", "json");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.json().get("code").asString()).isEqualTo("SESSION_NOT_FOUND");
  }

  private JsonNode story(int exit) {
    Result result = session.explain("-o", "json");
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    return result.json();
  }

  private static void assertStretch(
      JsonNode story, int index, long first, long tokens, String state) {
    JsonNode stretch = story.get("tokens").get(index);
    assertThat(stretch.get("firstToken").asLong()).isEqualTo(first);
    assertThat(stretch.get("tokens").asLong()).isEqualTo(tokens);
    assertThat(stretch.get("state").asString()).isEqualTo(state);
  }

  private static void assertMoney(JsonNode story, String field, BigInteger baseUnits) {
    assertThat(story.at("/money/" + field + "/baseUnits").asString())
        .isEqualTo(baseUnits.toString());
  }
}
