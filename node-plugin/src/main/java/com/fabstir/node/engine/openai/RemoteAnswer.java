package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.BufferedGeneration;
import com.fabstir.node.engine.EngineLoad;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.openai.CompletionChunk.ReportedUsage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.ObjectNode;

/**
 * One answer: waits for its turn, asks the server, and passes on what comes. Has its own thread.
 */
final class RemoteAnswer implements Runnable {
  private static final System.Logger LOG = System.getLogger(RemoteAnswer.class.getName());

  /** The data of the event after the last one. */
  static final String LAST = "[DONE]";

  private final AnswerDesk desk;
  private final Prompt prompt;
  private final ObjectNode body;
  private final TokenCount count;
  private final BufferedGeneration generation;
  private final StringBuilder text = new StringBuilder();

  private volatile Thread thread;
  private Optional<FinishReason> reason = Optional.empty();
  private Optional<ReportedUsage> usage = Optional.empty();

  /**
   * @param promptTokens as far as they are known before the server counts them
   * @param maxTokens most tokens of the answer
   */
  RemoteAnswer(
      AnswerDesk desk, InferenceRequest request, ObjectNode body, int promptTokens, int maxTokens) {
    this.desk = desk;
    this.prompt = request.prompt();
    this.body = body;
    this.count = new TokenCount(maxTokens, request.stopStrings());
    this.generation =
        new BufferedGeneration(promptTokens, desk.facts().contextTokens(), this::wake);
  }

  BufferedGeneration generation() {
    return generation;
  }

  /** A cancelled answer lets go of everything that it waits for. */
  private void wake() {
    Thread waiting = thread;
    if (waiting != null) {
      if (generation.cancelled()) {
        waiting.interrupt();
      } else {
        LockSupport.unpark(waiting);
      }
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    Runnable ending = () -> end(FinishReason.CANCELLED, "");
    try {
      if (!generation.cancelled()) {
        desk.places().enter();
        try {
          generation.begin(0);
          ending = answer();
        } finally {
          desk.places().leave();
        }
      }
    } catch (InterruptedException _) {
      ending = this::stopped;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "an answer failed: " + e.getClass().getName());
      ending = () -> end(FinishReason.ERROR, "the answer could not be passed on");
    } finally {
      desk.places().giveBack();
      ending.run();
    }
  }

  /** What ends the answer, to be done when its place is free again. */
  private Runnable answer() throws InterruptedException {
    try (EventStream stream = desk.server().stream(CompletionRequest.path(prompt), body)) {
      if (!stream.ok()) {
        return refused(stream.reply());
      }
      pass(stream);
      return settled();
    } catch (HttpConnectTimeoutException _) {
      return lost();
    } catch (HttpTimeoutException _) {
      return () -> end(FinishReason.ERROR, "the server was silent for too long");
    } catch (IOException e) {
      if (generation.cancelled() || Thread.currentThread().isInterrupted()) {
        return this::stopped;
      }
      return broken(e);
    }
  }

  private void pass(EventStream stream) throws IOException, InterruptedException {
    while (!count.full()) {
      Optional<String> event = stream.next();
      if (event.isEmpty() || event.get().equals(LAST)) {
        return;
      }
      CompletionChunk chunk = CompletionChunk.read(event.get());
      usage = chunk.usage().or(() -> usage);
      reason = chunk.finish().map(RemoteAnswer::reason).or(() -> reason);
      Optional<Piece> piece = count.accept(chunk);
      if (piece.isPresent()) {
        awaitRoom();
        text.append(piece.get().text());
        generation.deliver(piece.get());
      }
    }
    // The server did not keep to the limit: the rest is neither passed on nor counted.
    reason = Optional.of(FinishReason.LENGTH);
    usage = Optional.empty();
  }

  private void awaitRoom() throws InterruptedException {
    while (!generation.hasRoom()) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static FinishReason reason(String word) {
    return switch (word) {
      case "length" -> FinishReason.LENGTH;
      case "abort", "error" -> FinishReason.ERROR;
      default -> FinishReason.STOP;
    };
  }

  private Runnable settled() throws InterruptedException {
    if (reason.isEmpty() || reason.get() == FinishReason.ERROR) {
      return () -> end(FinishReason.ERROR, "the server broke the answer off");
    }
    OptionalInt tokenized =
        desk.facts().tokenizer().isPresent()
            ? desk.facts().tokenizer().get().count(text.toString())
            : OptionalInt.empty();
    TokenCount.Settled settled = count.settle(reason.get(), usage, tokenized);
    if (settled.disputed()) {
      LOG.log(
          Level.WARNING,
          "The counts of an answer do not fit: {0} tokens by the server''s usage, {1} counted here,"
              + " {2} by its tokenizer",
          usage.map(reported -> Integer.toString(reported.completionTokens())).orElse("none"),
          Integer.toString(count.counted()),
          tokenized.isPresent() ? Integer.toString(tokenized.getAsInt()) : "none");
      desk.disputed().run();
    }
    settled.rest().ifPresent(generation::deliver);
    usage
        .map(ReportedUsage::promptTokens)
        .filter(tokens -> tokens > 0 && tokens <= desk.facts().contextTokens())
        .ifPresent(generation::correctPromptTokens);
    return () -> generation.finish(reason.get(), Optional.empty());
  }

  private Runnable refused(ServerReply reply) {
    if (reply.promptTooLong()) {
      return () ->
          generation.refuse(
              new Refusal.PromptTooLong(generation.promptTokens(), desk.facts().contextTokens()));
    }
    if (reply.busy()) {
      EngineLoad load = desk.places().load();
      return () -> generation.refuse(new Refusal.Busy(load.running(), load.waiting()));
    }
    if (reply.forbidden()) {
      return lost();
    }
    LOG.log(Level.WARNING, "The engine''s server refused a prompt with HTTP {0}", reply.status());
    return () -> end(FinishReason.ERROR, "the server refused with HTTP " + reply.status());
  }

  /** Before the first token nothing is lost; later, what came counts. */
  private Runnable broken(IOException cause) {
    if (cause instanceof BrokenAnswerException) {
      return () -> end(FinishReason.ERROR, cause.getMessage());
    }
    if (text.isEmpty() && count.counted() == 0) {
      return lost();
    }
    desk.watch().lost();
    return () -> end(FinishReason.ERROR, "the connection to the server broke off");
  }

  private Runnable lost() {
    desk.watch().lost();
    return () -> generation.refuse(new Refusal.Unavailable());
  }

  private void stopped() {
    if (generation.cancelled()) {
      end(FinishReason.CANCELLED, "");
    } else {
      end(FinishReason.ERROR, "the engine was closed");
    }
  }

  private void end(FinishReason why, String failure) {
    generation.finish(why, why == FinishReason.ERROR ? Optional.of(failure) : Optional.empty());
  }
}
