package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.Jobs;
import java.util.List;

/** Lists what goes on in the background. */
record JobsBuiltin(Jobs jobs) implements Builtin {
  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public String purpose() {
    return "list what was put in the background with &";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    jobs.all().forEach(job -> io.out().println(job.described()));
    jobs.forgetEnded();
    return 0;
  }
}
