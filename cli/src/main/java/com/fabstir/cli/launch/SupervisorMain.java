package com.fabstir.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.HangUp;
import com.fabstir.cli.context.SignalGuard;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/**
 * The main of the small JVM that stays beside a node in the background, to start it again when it
 * crashes. It gets the node's launch document over standard input, keeps it in memory only, and
 * passes on what the node says until it serves.
 */
public final class SupervisorMain {
  private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(150);

  private SupervisorMain() {}

  public static void main(String[] arguments) {
    var messages = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    System.setOut(System.err);
    var cancellation = new Cancellation();
    var codec = new LaunchCodec();
    System.exit(
        new SignalGuard(cancellation, CLEANUP_LIMIT)
            .run(() -> supervise(new MessageWriter(messages, codec), codec, cancellation)));
  }

  private static int supervise(
      MessageWriter messages, LaunchCodec codec, Cancellation cancellation) {
    try (SupervisedNode node =
            SupervisedNode.start(
                read(codec),
                line -> messages.send(new NodeMessage.Said(line)),
                System.err::println);
        Cancellation.Registration _ = cancellation.onCancel(node::stop);
        HangUp _ = HangUp.means(node::reload)) {
      // Who waits for the node has set a limit, and ends us when it is over.
      messages.send(node.awaitReady(Duration.ofDays(1), cancellation));
      messages.close();
      node.awaitEnd();
      return 0;
    } catch (FabstirException e) {
      messages.send(new NodeMessage.Failed(e.code().name(), e.getMessage(), e.hint().orElse("")));
      return e.code().exitCode().code();
    } catch (IOException | JacksonException e) {
      // The text of a parse error could quote the key: only its kind is told.
      messages.send(
          new NodeMessage.Failed(
              ErrorCode.INTERNAL.name(),
              "The launch document could not be read (" + e.getClass().getSimpleName() + ")",
              "Start the node with 'fabstir node start'."));
      return ErrorCode.INTERNAL.exitCode().code();
    }
  }

  private static LaunchDocument read(LaunchCodec codec) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    return codec.read(in.readLine(), LaunchDocument.class);
  }
}
