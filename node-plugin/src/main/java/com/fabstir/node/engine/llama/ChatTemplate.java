package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.fabstir.node.engine.ChatTurn;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A chat template as llama.cpp renders it: not by running the Jinja program, but by recognising one
 * of the templates that are built in. For templates that {@link ModelTemplate} cannot run, and for
 * those that an operator names.
 *
 * @param template a Jinja program or the name of a built-in template
 */
record ChatTemplate(LlamaRuntime runtime, String template) {

  /** The text of the turns, ready for the assistant's answer; empty if llama.cpp cannot. */
  Optional<String> render(List<ChatTurn> turns) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment messages = messages(turns, arena);
      MemorySegment program = arena.allocateFrom(template);
      long contentBytes = turns.stream().mapToLong(turn -> bytes(turn.content())).sum();
      MemorySegment buffer = arena.allocate(1024 + 64L * turns.size() + contentBytes);
      int length = apply(program, messages, turns.size(), buffer);
      if (length > buffer.byteSize()) {
        buffer = arena.allocate(length);
        length = apply(program, messages, turns.size(), buffer);
      }
      return length < 0
          ? Optional.empty()
          : Optional.of(
              new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8));
    }
  }

  private int apply(MemorySegment program, MemorySegment messages, int count, MemorySegment to) {
    return runtime
        .functions()
        .chatApplyTemplate
        .call(program, messages, count, true, to, (int) to.byteSize());
  }

  private MemorySegment messages(List<ChatTurn> turns, Arena arena) {
    MemorySegment messages = arena.allocate(runtime.layouts().chatMessage(), turns.size());
    long size = runtime.layouts().chatMessage().byteSize();
    for (int i = 0; i < turns.size(); i++) {
      ChatTurn turn = turns.get(i);
      new Struct(runtime.layouts().chatMessage(), messages.asSlice(i * size, size))
          .set("role", arena.allocateFrom(turn.role().word()))
          .set("content", arena.allocateFrom(withoutNul(turn.content())));
    }
    return messages;
  }

  /** A C string ends at its first NUL, and the rest of the turn would be lost. */
  private static String withoutNul(String content) {
    return content.replace('\0', '\uFFFD');
  }

  private static long bytes(String text) {
    return 3L * text.length();
  }
}
