package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.socket.TextFrames.Part;
import org.junit.jupiter.api.Test;

class TextFramesTest {
  private final TextFrames frames = new TextFrames();

  @Test
  void putsPartsTogether() {
    assertThat(frames.add("{\"a\"", false)).isInstanceOf(Part.More.class);
    assertThat(frames.add(":1", false)).isInstanceOf(Part.More.class);
    assertThat(frames.add("}", true)).isEqualTo(new Part.Message("{\"a\":1}"));
    assertThat(frames.add("next", true)).isEqualTo(new Part.Message("next"));
  }

  @Test
  void throwsALongMessageAwayAndGoesOn() {
    String half = "x".repeat(TextFrames.MAX_CHARS / 2 + 1);
    assertThat(frames.add(half, false)).isInstanceOf(Part.More.class);
    assertThat(frames.add(half, false)).isInstanceOf(Part.More.class);
    assertThat(frames.add(half, true)).isInstanceOf(Part.TooLong.class);
    assertThat(frames.add("next", true)).isEqualTo(new Part.Message("next"));
  }
}
