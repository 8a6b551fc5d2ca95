package com.fabstir.model;

import com.fabstir.evm.Bytes32;
import java.nio.file.Path;

/**
 * A file and its hash.
 *
 * @param remembered not computed now, but known from an earlier time at which the file was the same
 */
public record HashedFile(Path file, Bytes32 sha256, long bytes, boolean remembered) {}
