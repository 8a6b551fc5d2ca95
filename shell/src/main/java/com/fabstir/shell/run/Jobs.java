package com.fabstir.shell.run;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.SecretLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** What goes on beside the typing. */
public final class Jobs {
  private static final String HIDDEN = "(a line with a secret)";

  private final Map<Integer, Job> jobs = new ConcurrentSkipListMap<>();
  private final Consumer<String> lines;
  private final SecretLine secrets;

  /**
   * @param lines gets what the jobs write, line by line
   * @param secrets knows the lines that are not shown again
   */
  public Jobs(Consumer<String> lines, SecretLine secrets) {
    this.lines = lines;
    this.secrets = secrets;
  }

  /** Starts the work beside the caller; it cannot ask, and ends by an interruption of its own. */
  public synchronized Job start(String typed, CommandIo io, ToIntFunction<CommandIo> work) {
    String text = secrets.isSecret(typed) ? HIDDEN : typed;
    int number = jobs.keySet().stream().reduce(0, Math::max) + 1;
    var job = new Job(number, text, new Interruption(), new CompletableFuture<>());
    jobs.put(number, job);
    lines.accept("[" + number + "] " + text);
    var writer = new PrintWriter(new LineWriter(line -> lines.accept("[" + number + "] " + line)));
    CommandIo own = io.beside(writer, job.interruption());
    Thread.ofVirtual().name("job-" + number).start(() -> run(job, work, own));
    return job;
  }

  private void run(Job job, ToIntFunction<CommandIo> work, CommandIo io) {
    int status = 1;
    try {
      status = work.applyAsInt(io);
    } finally {
      io.out().close();
      job.ended().complete(status);
      lines.accept(job.described());
    }
  }

  /** All that have not been taken away, by number. */
  public List<Job> all() {
    return List.copyOf(jobs.values());
  }

  /** Those that run. */
  public List<Job> running() {
    return jobs.values().stream().filter(job -> job.status().isEmpty()).toList();
  }

  /** The job of the number. */
  public Optional<Job> find(int number) {
    return Optional.ofNullable(jobs.get(number));
  }

  /** Forgets those that have ended. */
  public void forgetEnded() {
    jobs.values().removeIf(job -> job.status().isPresent());
  }

  /** Asks all to end. */
  public void interruptAll() {
    jobs.values().forEach(job -> job.interruption().interrupt());
  }
}
