package com.fabstir.model.download;

import com.fabstir.evm.Bytes32;
import java.nio.file.Path;

/**
 * A file that is whole and has its name.
 *
 * @param expected by whom the content was known before; NOBODY means unchecked
 * @param fetchedBytes what this call has fetched; 0 when the file was there
 */
public record Downloaded(
    Path file, long bytes, Bytes32 sha256, Expectation expected, long fetchedBytes) {
  /** Who has said what the content must be. */
  public enum Expectation {
    CALLER,
    SERVER,
    NOBODY
  }
}
