package com.fabstir.node.engine.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private static List<String> events(String stream) throws IOException {
    var reader = new EventReader(new ByteArrayInputStream(stream.getBytes(UTF_8)));
    List<String> events = new ArrayList<>();
    for (Optional<String> event = reader.next(); event.isPresent(); event = reader.next()) {
      events.add(event.get());
    }
    return events;
  }

  @Test
  void dataIsReadWithAndWithoutSpaceAndCarriageReturns() throws IOException {
    assertThat(events("data: a\r\n\r\ndata:b\n\ndata: ä€😀\n\n")).containsExactly("a", "b", "ä€😀");
  }

  @Test
  void commentsAndOtherFieldsMeanNothing() throws IOException {
    assertThat(events(": ping\n\nevent: x\nid: 1\ndata: a\nretry: 5\n\n\n\n")).containsExactly("a");
  }

  @Test
  void severalLinesOfDataAreOneEvent() throws IOException {
    assertThat(events("data: a\ndata: b\n\n")).containsExactly("a\nb");
  }

  @Test
  void anEventThatBreaksOffIsNone() throws IOException {
    assertThat(events("data: a\n\ndata: b\n")).containsExactly("a");
    assertThat(events("data: a\n\ndata: b")).containsExactly("a");
  }

  @Test
  void aLineOrAnEventWithoutEndIsRefused() {
    String half = "data: " + "x".repeat(EventReader.LARGEST_EVENT_BYTES / 2) + "\n";

    assertThatThrownBy(() -> events("x".repeat(EventReader.LARGEST_EVENT_BYTES + 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than");
    assertThatThrownBy(() -> events(half.repeat(3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than");
  }
}
