package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * An account whose key another program keeps and signs with.
 *
 * @param url where it answers JSON-RPC; path and query may hold a token, so it is a secret
 */
public record RemoteAccount(AccountName name, Address address, URI url) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * @throws FabstirException URL_INVALID, without the address
   */
  public RemoteAccount {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || url.getHost() == null || url.getUserInfo() != null) {
      throw new FabstirException(
          ErrorCode.URL_INVALID,
          "Not the address of a signer: expected http or https with a host and without a user name",
          "For example: http://127.0.0.1:9000. A token goes into the path.");
    }
  }

  /** Host and port, for messages. */
  public String label() {
    return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
  }

  /** What is said where the key itself is needed. */
  public FabstirException keyIsElsewhere() {
    return new FabstirException(
        ErrorCode.KEY_IS_REMOTE,
        "The key of the account '"
            + name
            + "' is kept by the signer "
            + label()
            + ", which signs transactions only; this needs the key itself",
        "Use an account whose key is here: a host's node, its registration, and encrypted sessions"
            + " of a client need one.");
  }

  @Override
  public String toString() {
    return "RemoteAccount[" + name + ", " + address + ", " + label() + "]";
  }
}
