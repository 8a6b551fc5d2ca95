package com.fabstir.model.download;

import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to fetch.
 *
 * @param target the file's final name; its folder must be there
 * @param sha256 the only content that may get that name; empty when nobody knows it
 * @param replace whether a file of that name may be replaced
 */
public record DownloadRequest(
    URI url, Path target, Optional<Bytes32> sha256, Credentials credentials, boolean replace) {}
