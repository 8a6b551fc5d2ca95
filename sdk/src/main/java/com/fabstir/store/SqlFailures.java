package com.fabstir.store;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Turns failures of a database file into errors that name it. */
final class SqlFailures {
  private SqlFailures() {}

  static FabstirException failed(Path file, SQLException cause) {
    return new FabstirException(
        ErrorCode.STORE_FAILED,
        "The database " + file + " failed: " + cause.getMessage(),
        "Check the disk space and the owner of the file; nothing was changed.",
        cause);
  }
}
