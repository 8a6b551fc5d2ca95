package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.engine.llama.SequencePool.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SequencePoolTest {
  private final List<String> removed = new ArrayList<>();
  private boolean forgetsParts = true;
  private final SequencePool pool =
      new SequencePool(
          (sequence, position) -> {
            removed.add(sequence + " from " + position);
            return forgetsParts || position == 0;
          },
          3,
          6);

  private Place take(String conversation, int... prompt) {
    return pool.take(Optional.of(conversation), prompt);
  }

  @Test
  void aConversationGoesOnWhereItsTokensAreTheSame() {
    assertThat(take("a", 1, 2, 3)).isEqualTo(new Place(0, 0));
    removed.clear();
    pool.release(0, "a", new int[] {1, 2, 3, 4, 5});

    assertThat(take("a", 1, 2, 3, 4, 9, 8)).isEqualTo(new Place(0, 4));
    assertThat(removed).containsExactly("0 from 4");
  }

  @Test
  void theLastTokenOfThePromptIsAlwaysComputed() {
    take("a", 1, 2);
    pool.release(0, "a", new int[] {1, 2, 3});

    assertThat(take("a", 1, 2)).isEqualTo(new Place(0, 1));
  }

  @Test
  void anEmptyPlaceIsClearedOfWhatCameAfterAFailure() {
    assertThat(take("a", 1, 2, 3)).isEqualTo(new Place(0, 0));

    assertThat(removed).containsExactly("0 from 0");
  }

  @Test
  void nothingIsSharedBetweenConversations() {
    take("a", 1, 2, 3);
    pool.release(0, "a", new int[] {1, 2, 3});

    assertThat(take("b", 1, 2, 3)).isEqualTo(new Place(1, 0));
    assertThat(pool.take(Optional.empty(), new int[] {1, 2, 3})).isEqualTo(new Place(2, 0));
    assertThat(take("a", 1, 2, 3)).isEqualTo(new Place(0, 2));
  }

  @Test
  void whatWasLeftLongestAgoGivesWay() {
    for (String name : List.of("a", "b", "c")) {
      take(name, 1);
    }
    removed.clear();
    for (int sequence : new int[] {1, 0, 2}) {
      pool.release(sequence, "abc".substring(sequence, sequence + 1), new int[] {1, 2});
    }

    assertThat(take("d", 7)).isEqualTo(new Place(1, 0));
    assertThat(removed).containsExactly("1 from 0");
  }

  @Test
  void noMoreIsKeptThanTheLimit() {
    take("a", 1);
    take("b", 1);
    removed.clear();
    pool.release(0, "a", new int[] {1, 2, 3, 4});
    pool.release(1, "b", new int[] {1, 2, 3, 4});

    assertThat(removed).containsExactly("0 from 0");
    assertThat(take("b", 1, 2, 3, 4, 5)).isEqualTo(new Place(1, 4));
  }

  @Test
  void aModelThatForgetsNoPartsStartsAnew() {
    forgetsParts = false;
    take("a", 1);
    removed.clear();
    pool.release(0, "a", new int[] {1, 2});

    assertThat(take("a", 1, 2, 3)).isEqualTo(new Place(0, 0));
    assertThat(removed).containsExactly("0 from 2", "0 from 0");
  }

  @Test
  void anEndedConversationLeavesNothing() {
    take("a", 1);
    take("b", 1);
    removed.clear();
    pool.release(0, "a", new int[] {1, 2});
    pool.release(1, "b", new int[] {1, 2});

    pool.forget("a");

    assertThat(removed).containsExactly("0 from 0");
    assertThat(take("b", 1, 2, 3)).isEqualTo(new Place(1, 2));
    assertThat(take("a", 1, 2, 3)).isEqualTo(new Place(0, 0));
  }
}
