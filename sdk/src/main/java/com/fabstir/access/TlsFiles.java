package com.fabstir.access;

import java.nio.file.Path;

/**
 * What a node shows of itself over TLS, as PEM files.
 *
 * @param certificates the node's own first, then those that lead to a root
 * @param privateKey of the first certificate, PKCS#8 or the older forms, not encrypted
 */
public record TlsFiles(Path certificates, Path privateKey) {}
