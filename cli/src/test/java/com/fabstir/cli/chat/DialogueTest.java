package com.fabstir.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueTest {
  private final Dialogue dialogue = new Dialogue(List.of());

  @Test
  void theFirstQuestionIsSentAsItIs() {
    assertThat(dialogue.prompt("What is gas?")).isEqualTo("What is gas?");
  }

  @Test
  void laterQuestionsCarryWhatWasSaidBefore() {
    dialogue.add(new Dialogue.Turn("What is gas?", "A fee."));

    assertThat(dialogue.prompt("Who gets it?"))
        .isEqualTo("User: What is gas?\nAssistant: A fee.\nUser: Who gets it?\nAssistant:");
  }

  @Test
  void theOldestHalfIsLeftOutUntilNothingIsLeftToLeaveOut() {
    for (int i = 0; i < 5; i++) {
      dialogue.add(new Dialogue.Turn("q" + i, "a" + i));
    }

    assertThat(dialogue.forgetOldest()).isEqualTo(3);
    assertThat(dialogue.prompt("q5"))
        .isEqualTo("User: q3\nAssistant: a3\nUser: q4\nAssistant: a4\nUser: q5\nAssistant:");
    assertThat(dialogue.forgetOldest()).isEqualTo(1);
    assertThat(dialogue.forgetOldest()).isEqualTo(1);
    assertThat(dialogue.prompt("q5")).isEqualTo("q5");
    assertThat(dialogue.forgetOldest()).isZero();
    assertThat(dialogue.turns()).as("kept all the same").hasSize(5);
  }

  @Test
  void whatWasSaidIsNotInItsOwnDescription() {
    assertThat(new Dialogue.Turn("secret", "more secret").toString()).doesNotContain("secret");
  }
}
