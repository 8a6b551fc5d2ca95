package com.fabstir.node.engine;

import static com.fabstir.node.engine.ChatTurn.Role.ASSISTANT;
import static com.fabstir.node.engine.ChatTurn.Role.SYSTEM;
import static com.fabstir.node.engine.ChatTurn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptFormatterTest {
  private final PromptFormatter formatter = new PromptFormatter(List.of("<|im_start|>", "[INST]"));

  @Test
  void aPlainTextIsOneUserTurn() {
    assertThat(formatter.read("What is a volcano?")).isEqualTo(chat(user("What is a volcano?")));
    assertThat(formatter.read("")).isEqualTo(chat(user("")));
  }

  @Test
  void aTextWithTheModelsMarkersIsPassedAsItIs() {
    String text = "<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n";

    assertThat(formatter.read(text)).isEqualTo(new Prompt.Formatted(text));
  }

  @Test
  void markersOfOtherModelsAreWords() {
    String text = "What does <|start_header_id|> mean?";

    assertThat(formatter.read(text)).isEqualTo(chat(user(text)));
  }

  @Test
  void aTranscriptIsSplitIntoTurns() {
    assertThat(
            formatter.read(
                "User: My name is Ella.\n"
                    + "Assistant: Hello Ella!\n"
                    + "User: What is my name?\n"
                    + "Assistant:"))
        .isEqualTo(
            chat(user("My name is Ella."), assistant("Hello Ella!"), user("What is my name?")));
  }

  @Test
  void aTurnMayHaveSeveralLines() {
    assertThat(formatter.read("User: one\n\ntwo\nAssistant: three\nfour\nUser: five\nAssistant: "))
        .isEqualTo(chat(user("one\n\ntwo"), assistant("three\nfour"), user("five")));
  }

  @Test
  void whatStandsBeforeTheFirstSpeakerIsTheSystems() {
    assertThat(formatter.read("Be brief.\r\nUser: Hi\r\nAssistant:"))
        .isEqualTo(chat(new ChatTurn(SYSTEM, "Be brief."), user("Hi")));
    assertThat(formatter.read("System: Be brief.\nUser: Hi\nAssistant:"))
        .isEqualTo(chat(new ChatTurn(SYSTEM, "Be brief."), user("Hi")));
  }

  @Test
  void aLineThatStartsWithSystemInsideATurnIsText() {
    assertThat(formatter.read("User: My log says\nSystem: halted\nAssistant:"))
        .isEqualTo(chat(user("My log says\nSystem: halted")));
  }

  @Test
  void speakersInLowerCaseAreKnown() {
    assertThat(formatter.read("user: Hi\nassistant:")).isEqualTo(chat(user("Hi")));
  }

  @Test
  void aTextThatOnlyMentionsTheSpeakersIsOneUserTurn() {
    String without = "Complete this:\nAssistant:";
    String unfinished = "User: Hi\nAssistant: Hello";

    assertThat(formatter.read(without)).isEqualTo(chat(user(without)));
    assertThat(formatter.read(unfinished)).isEqualTo(chat(user(unfinished)));
  }

  private static Prompt chat(ChatTurn... turns) {
    return new Prompt.Chat(List.of(turns));
  }

  private static ChatTurn user(String content) {
    return new ChatTurn(USER, content);
  }

  private static ChatTurn assistant(String content) {
    return new ChatTurn(ASSISTANT, content);
  }
}
