package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.Job;
import com.fabstir.shell.run.Jobs;
import com.fabstir.shell.run.ShellException;
import java.util.List;
import java.util.regex.Pattern;

/** Waits for a job; Ctrl-C then means the job. */
record ForegroundBuiltin(Jobs jobs) implements Builtin {
  private static final Pattern NUMBER = Pattern.compile("%?([0-9]{1,6})");

  @Override
  public String name() {
    return "fg";
  }

  @Override
  public String arguments() {
    return "[NUMBER]";
  }

  @Override
  public String purpose() {
    return "wait for a job (the last one), so that Ctrl-C ends it";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    Job job = arguments.isEmpty() ? last() : named(arguments.getFirst());
    io.err().println(job.text());
    io.err().flush();
    io.interruption().onInterrupt(() -> job.interruption().interrupt());
    return job.ended().join();
  }

  private Job last() {
    List<Job> running = jobs.running();
    if (running.isEmpty()) {
      throw new ShellException(1, "nothing runs in the background");
    }
    return running.getLast();
  }

  private Job named(String text) {
    var number = NUMBER.matcher(text);
    if (!number.matches()) {
      throw wrongUse();
    }
    return jobs.find(Integer.parseInt(number.group(1)))
        .orElseThrow(() -> new ShellException(1, "no job " + text + "; see them with: jobs"));
  }
}
