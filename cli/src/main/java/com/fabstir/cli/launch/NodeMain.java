package com.fabstir.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.SignalGuard;
import com.fabstir.error.ErrorCode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The main of the node's own JVM. It reads one launch document from standard input, writes messages
 * for its parent to standard output, and ends with the exit status of what happened.
 */
public final class NodeMain {
  private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(140);

  private NodeMain() {}

  public static void main(String[] arguments) {
    var messages = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    // What a library prints must not mix with the messages.
    System.setOut(System.err);
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var cancellation = new Cancellation();
    var codec = new LaunchCodec();
    System.exit(
        new SignalGuard(cancellation, CLEANUP_LIMIT)
            .run(() -> live(in, new MessageWriter(messages, codec), codec, cancellation)));
  }

  private static int live(
      BufferedReader in, MessageWriter messages, LaunchCodec codec, Cancellation cancellation) {
    try {
      LaunchDocument document = codec.read(in.readLine(), LaunchDocument.class);
      if (document.mode().attached()) {
        endWithParent(in, cancellation);
      }
      return new NodeLife(document, messages, cancellation).run();
    } catch (IOException | RuntimeException e) {
      // The text of a parse error could quote the key: only its kind is told.
      messages.send(
          new NodeMessage.Failed(
              ErrorCode.INTERNAL.name(),
              "The launch document could not be read (" + e.getClass().getSimpleName() + ")",
              "Start the node with 'fabstir node start' or 'fabstir node run'."));
      return ErrorCode.INTERNAL.exitCode().code();
    } finally {
      NodeLog.close();
    }
  }

  /** The parent holds the other end of the pipe for as long as it lives. */
  private static void endWithParent(BufferedReader in, Cancellation cancellation) {
    Thread.ofVirtual()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (in.readLine() != null) {
                  // Nothing more is expected; only the end counts.
                }
              } catch (IOException _) {
                // A broken pipe is an end, too.
              }
              cancellation.cancel();
            });
  }
}
