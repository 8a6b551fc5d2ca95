package com.fabstir.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text is measured and cut as a terminal shows it, and can do nothing to one. */
class ScreenTextTest {
  @Test
  void charactersAreNoneOneOrTwoColumnsWide() {
    assertThat(ScreenText.columns("")).isZero();
    assertThat(ScreenText.columns("abc")).isEqualTo(3);
    assertThat(ScreenText.columns("世界")).isEqualTo(4);
    assertThat(ScreenText.columns("e\u0301")).isEqualTo(1);
  }

  @Test
  void whatFitsStaysAndWhatDoesNotIsCutBetweenCharacters() {
    assertThat(ScreenText.fit("abc", 3)).isEqualTo("abc");
    assertThat(ScreenText.fit("abcd", 3)).isEqualTo("ab…");
    assertThat(ScreenText.fit("世界世", 5)).isEqualTo("世界…");
    assertThat(ScreenText.fit("世界世", 4)).isEqualTo("世…");
    assertThat(ScreenText.fit("abcd", 1)).isEqualTo("…");
    assertThat(ScreenText.fit("abcd", 0)).isEmpty();
  }

  @Test
  void controlAndDirectionCharactersAreShownAsQuestionMarks() {
    assertThat(ScreenText.harmless("a\u001b[2J\u009b\t\r\n\u202e\u2066\u200b é世👍"))
        .isEqualTo("a?[2J??????? é世👍");
  }
}
