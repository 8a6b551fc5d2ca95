package com.fabstir.shell.session;

import com.fabstir.shell.CandidateSource;
import com.fabstir.shell.CommandRunner;
import com.fabstir.shell.ExitGuard;
import com.fabstir.shell.NoticeFeed;
import com.fabstir.shell.ProgramStarter;
import com.fabstir.shell.PromptSegment;
import com.fabstir.shell.SecretLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.ArgSpec;

/**
 * What a program brings to its shell.
 *
 * @param kinds the kind of live values that an option or argument takes
 * @param environment for {@code $NAME}, after the shell's own variables
 * @param directory absolute; against it files are resolved
 * @param historyFile the lines typed before; made when it is not there
 * @param colour colours may be used
 */
public record ShellParts(
    CommandRunner runner,
    ProgramStarter programs,
    CandidateSource candidates,
    Function<ArgSpec, Optional<String>> kinds,
    List<PromptSegment> prompt,
    NoticeFeed notices,
    SecretLine secrets,
    ExitGuard guard,
    Map<String, String> environment,
    Path directory,
    Path historyFile,
    boolean colour) {

  public ShellParts {
    prompt = List.copyOf(prompt);
    environment = Map.copyOf(environment);
  }
}
