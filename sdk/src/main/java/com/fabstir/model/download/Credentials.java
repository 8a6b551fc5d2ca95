package com.fabstir.model.download;

import java.net.URI;
import java.util.Map;

/** Proves to a server that we may have the file. */
public interface Credentials {
  /** For what is public, and for addresses that carry their own signature. */
  Credentials NONE = _ -> Map.of();

  /**
   * Headers of one GET request; nothing for servers that the secret is not meant for.
   *
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID when the secret would travel in clear
   */
  Map<String, String> headers(URI url);
}
