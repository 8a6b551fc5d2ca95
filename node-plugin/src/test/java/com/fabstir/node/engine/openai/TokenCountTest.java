package com.fabstir.node.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.openai.CompletionChunk.ReportedUsage;
import com.fabstir.node.engine.openai.TokenCount.Settled;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tokens of an answer are counted, and what of a server's word is believed. */
class TokenCountTest {
  private static final int MOST = 100;

  private final TokenCount count = new TokenCount(MOST, List.of());

  private Optional<Piece> accept(String json) throws BrokenAnswerException {
    return count.accept(CompletionChunk.read(json.replace('\'', '"')));
  }

  private void words(int number) throws BrokenAnswerException {
    for (int i = 0; i < number; i++) {
      accept("{'choices':[{'delta':{'content':'word '}}]}");
    }
  }

  private Settled settle(FinishReason reason, Integer reported, Integer tokenized) {
    return settle(reason, reported, tokenized, 0);
  }

  private Settled settle(
      FinishReason reason, Integer reported, Integer tokenized, int thoughtTokens) {
    return count.settle(
        reason,
        Optional.ofNullable(reported).map(tokens -> new ReportedUsage(1, tokens, thoughtTokens)),
        tokenized == null ? OptionalInt.empty() : OptionalInt.of(tokenized));
  }

  private static int tokens(Settled settled) {
    return settled.rest().map(Piece::tokens).orElse(0);
  }

  @Test
  void anEventWithTextIsOneTokenWhenNothingBetterIsTold() throws Exception {
    assertThat(accept("{'choices':[{'delta':{'role':'assistant','content':''}}]}")).isEmpty();
    assertThat(accept("{'choices':[{'delta':{'content':'Hello'}}]}").orElseThrow().tokens())
        .isOne();
    assertThat(accept("{'choices':[{'text':' world'}]}").orElseThrow().text()).isEqualTo(" world");
    assertThat(accept("{'choices':[],'usage':{'completion_tokens':3}}")).isEmpty();
  }

  @Test
  void anIdOfTextIsTheBeginningOfItsHash() throws Exception {
    // SHA-256("Hello") begins with 185f8db3, that of nothing with e3b0c442.
    assertThat(accept("{'choices':[{'delta':{'content':'Hello'}}]}").orElseThrow().tokenIds())
        .containsExactly(0x185f8db3 >>> 1);
    assertThat(TextIds.of("Hello", 3))
        .containsExactly(0x185f8db3 >>> 1, 0xe3b0c442 >>> 1, 0xe3b0c442 >>> 1);
  }

  @Test
  void theRunningCountIsBelievedAsFarAsTheTextHasBytes() throws Exception {
    assertThat(
            accept("{'choices':[{'delta':{'content':'😀'}}],'timings':{'predicted_n':3}}")
                .orElseThrow()
                .tokens())
        .isEqualTo(3);
    assertThat(
            accept("{'choices':[{'delta':{'content':'abcd'}}],'timings':{'predicted_n':90}}")
                .orElseThrow()
                .tokens())
        .isEqualTo(4);
    assertThat(
            accept("{'choices':[{'delta':{'content':'abcd'}}],'usage':{'completion_tokens':7}}")
                .orElseThrow()
                .tokens())
        .isZero();
    assertThat(count.counted()).isEqualTo(7);
  }

  @Test
  void idsAreKeptInOrderAndTheEndTokenIsNotCounted() throws Exception {
    assertThat(accept("{'choices':[{'delta':{'content':''},'token_ids':[5,6]}]}")).isEmpty();
    assertThat(
            accept("{'choices':[{'delta':{'content':'é'},'token_ids':[7]}]}")
                .orElseThrow()
                .tokenIds())
        .containsExactly(5, 6, 7);
    assertThat(
            accept(
                "{'choices':[{'delta':{'content':''},'token_ids':[2],'finish_reason':'stop',"
                    + "'stop_reason':null}]}"))
        .isEmpty();
    assertThat(tokens(settle(FinishReason.STOP, 4, 3))).isZero();
    assertThat(count.counted()).isEqualTo(3);
    assertThat(count.idsTold()).isTrue();
  }

  @Test
  void theTokensOfAStopStringAreCountedWithoutText() throws Exception {
    accept("{'choices':[{'delta':{'content':'a'},'token_ids':[5]}]}");

    Piece last =
        accept(
                "{'choices':[{'delta':{'content':''},'token_ids':[8,9],'finish_reason':'stop',"
                    + "'stop_reason':'END'}]}")
            .orElseThrow();

    assertThat(last).isEqualTo(new Piece("", List.of(8, 9)));
  }

  @Test
  void noMoreThanWasWantedIsEverCounted() throws Exception {
    words(MOST);
    assertThat(count.full()).isFalse();
    assertThat(accept("{'choices':[{'delta':{'content':'more'}}]}")).isEmpty();

    assertThat(count.full()).isTrue();
    assertThat(count.counted()).isEqualTo(MOST);
    assertThat(tokens(settle(FinishReason.LENGTH, 500, null))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // reason, usage, tokenizer, counted at the end, disputed
    "LENGTH, 10,   ,  0, false",
    "STOP,   11,   ,  0, false",
    "LENGTH, 12,   ,  2, false",
    "STOP,   12,   ,  1, false",
    "LENGTH, 12, 12,  2, false",
    "LENGTH, 90, 10,  1, true",
    "LENGTH, 90,   , 10, true",
    "LENGTH,  7,   ,  0, true",
    "LENGTH,   ,   ,  0, false",
    "LENGTH,   ,  3,  0, true",
    "LENGTH, 10,  3,  0, true"
  })
  void theUsageIsBelievedWithinBounds(
      FinishReason reason, Integer usage, Integer tokenized, int rest, boolean disputed)
      throws Exception {
    words(10);

    Settled settled = settle(reason, usage, tokenized);

    assertThat(tokens(settled)).isEqualTo(rest);
    assertThat(settled.disputed()).isEqualTo(disputed);
    assertThat(count.counted()).isEqualTo(10 + rest);
    assertThat(settled.rest().map(Piece::text).orElse("")).isEmpty();
  }

  @Test
  void whatHasIdsIsNeverMoreThanItsIds() throws Exception {
    accept("{'choices':[{'delta':{'content':'long text'},'token_ids':[5]}]}");

    Settled settled = settle(FinishReason.LENGTH, 9, null);

    assertThat(settled.rest()).isEmpty();
    assertThat(settled.disputed()).isTrue();
  }

  @Test
  void thoughtsThatAServerKeepsApartAreNotCounted() throws Exception {
    assertThat(accept("{'choices':[{'delta':{'reasoning_content':'Hm'}}]}")).isEmpty();
    words(2);

    Settled settled = settle(FinishReason.LENGTH, 9, null);

    assertThat(settled.rest()).isEmpty();
    assertThat(settled.disputed()).isFalse();
  }

  @Test
  void theIdsOfThoughtsAreNotCounted() throws Exception {
    // The mark that thoughts begin with, thoughts, the mark that ends them, and the answer.
    assertThat(accept("{'choices':[{'delta':{},'token_ids':[90]}]}")).isEmpty();
    assertThat(accept("{'choices':[{'delta':{'reasoning':'Hm'},'token_ids':[1,2,3]}]}")).isEmpty();
    assertThat(accept("{'choices':[{'delta':{},'token_ids':[91]}]}")).isEmpty();

    assertThat(
            accept("{'choices':[{'delta':{'content':'Hello'},'token_ids':[7]}]}")
                .orElseThrow()
                .tokenIds())
        .containsExactly(7);
    assertThat(accept("{'choices':[{'delta':{},'token_ids':[8]}]}")).isEmpty();
    assertThat(
            accept("{'choices':[{'delta':{'content':'é'},'token_ids':[9]}]}")
                .orElseThrow()
                .tokenIds())
        .containsExactly(8, 9);
    assertThat(settle(FinishReason.STOP, 9, 3).disputed()).isFalse();
  }

  @Test
  void anEventWithThoughtsAndTextBringsNoIds() throws Exception {
    Piece both =
        accept("{'choices':[{'delta':{'reasoning':'Hm','content':'So'},'token_ids':[1,2,3]}]}")
            .orElseThrow();

    assertThat(both).isEqualTo(new Piece("So", List.of()));
    assertThat(
            accept("{'choices':[{'delta':{'content':' be it'},'token_ids':[4,5]}]}")
                .orElseThrow()
                .tokenIds())
        .containsExactly(4, 5);
  }

  @Test
  void thoughtsThatEndAnAnswerAreNotCounted() throws Exception {
    assertThat(accept("{'choices':[{'delta':{'reasoning':'Hm'},'token_ids':[1,2]}]}")).isEmpty();
    assertThat(accept("{'choices':[{'delta':{},'token_ids':[3],'finish_reason':'length'}]}"))
        .isEmpty();
    assertThat(count.counted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'timings':{'predicted_n':%d}", "'usage':{'completion_tokens':%d}"})
  void theRunningCountOfThoughtsIsNotCounted(String running) throws Exception {
    for (int i = 1; i <= 500; i++) {
      accept("{'choices':[{'delta':{'reasoning_content':'Hm'}}]," + running.formatted(i) + "}");
    }
    int[] tokens = new int[4];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] =
          accept("{'choices':[{'delta':{'content':'Hello'}}]," + running.formatted(503 + i) + "}")
              .orElseThrow()
              .tokens();
    }

    assertThat(tokens).containsOnly(1);
    assertThat(tokens(settle(FinishReason.LENGTH, 506, 4))).isZero();
  }

  @Test
  void thoughtsBetweenTextsAreNotCountedEither() throws Exception {
    accept("{'choices':[{'delta':{'content':'Hello'}}],'timings':{'predicted_n':2}}");
    accept("{'choices':[{'delta':{'reasoning':'Hm'}}],'timings':{'predicted_n':40}}");
    accept("{'choices':[{'delta':{'content':'Hello'}}],'timings':{'predicted_n':41}}");
    accept("{'choices':[{'delta':{'content':'Hello'}}],'timings':{'predicted_n':43}}");

    assertThat(count.counted()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    // usage, thoughts of it, whether they are seen, counted at the end
    "512, 500, true,  1",
    "512, 500, false, 2",
    "512,   0, true,  0",
    "600, 500, true,  3",
    "510, 500, true,  0"
  })
  void theUsageIsBelievedWithoutItsThoughts(int usage, int thoughts, boolean seen, int rest)
      throws Exception {
    if (seen) {
      accept("{'choices':[{'delta':{'reasoning_content':'Hm'}}]}");
    }
    words(10);

    Settled settled = settle(FinishReason.LENGTH, usage, 12, thoughts);

    assertThat(tokens(settled)).isEqualTo(rest);
  }

  @Test
  void theThoughtsOfAUsageAreRead() throws Exception {
    CompletionChunk chunk =
        CompletionChunk.read(
            """
            {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":9,
             "completion_tokens_details":{"reasoning_tokens":5}}}\
            """);

    assertThat(chunk.usage()).contains(new ReportedUsage(3, 9, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[1]",
        "{'error':{'message':'secret words'}}",
        "{'error':'secret words'}",
        "{'choices':[{'delta':{'content':'a'},'token_ids':['x']}]}",
        "{'choices':[{'delta':{'content':'a'},'token_ids':[-1]}]}"
      })
  void whatIsNoPartOfAnAnswerIsRefusedWithoutQuotingIt(String data) {
    assertThatThrownBy(() -> accept(data))
        .isInstanceOf(BrokenAnswerException.class)
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'choices':[]}", "{'choices':[{'delta':{'content':null}}]}"})
  void whatSaysNothingIsPassedOver(String data) throws Exception {
    assertThat(accept(data)).isEmpty();
  }
}
