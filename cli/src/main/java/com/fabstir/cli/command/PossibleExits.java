package com.fabstir.cli.command;

import com.fabstir.error.ExitCode;
import java.util.Set;

/**
 * A part of a command line that knows with what exit statuses its command may end because of it.
 */
public interface PossibleExits {
  Set<ExitCode> possibleExits();
}
