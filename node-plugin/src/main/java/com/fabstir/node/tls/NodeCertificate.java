package com.fabstir.node.tls;

import com.fabstir.access.TlsFiles;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import io.helidon.common.tls.Tls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The certificate that the node shows. New files that cannot be used leave the one that is there.
 */
public final class NodeCertificate {
  static final Duration EXPIRY_NOTICE = Duration.ofDays(14);
  private static final System.Logger LOG = System.getLogger(NodeCertificate.class.getName());

  private final TlsFiles files;
  private final InstantSource clock;
  private volatile ServerIdentity identity;
  private volatile Optional<String> unusable = Optional.empty();

  /**
   * @throws FabstirException CONFIG_INVALID
   */
  public NodeCertificate(TlsFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
    try {
      identity = ServerIdentity.read(files);
    } catch (UnusableIdentityException e) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "TLS cannot be served: " + e.getMessage(),
          "Mend the files that FABSTIR_TLS_CERTIFICATE and FABSTIR_TLS_KEY name.");
    }
  }

  public Tls tls() {
    return identity.tls();
  }

  /**
   * Looks at the files; to be called by one thread.
   *
   * @param changed gets what new connections shall see from now on
   */
  public void refresh(Consumer<Tls> changed) {
    Optional<String> found = Optional.empty();
    try {
      ServerIdentity now = ServerIdentity.read(files);
      if (!now.chain().equals(identity.chain())) {
        changed.accept(now.tls());
        identity = now;
        LOG.log(System.Logger.Level.INFO, "A new certificate is in use until {0}", now.expiry());
      }
    } catch (UnusableIdentityException e) {
      found = Optional.of("The new certificate is not used, the old one stays: " + e.getMessage());
      if (!found.equals(unusable)) {
        LOG.log(System.Logger.Level.WARNING, found.get());
      }
    }
    unusable = found;
  }

  /** When the first of the chain to expire does so, in seconds since 1970. */
  public long expirySeconds() {
    return identity.expiry().getEpochSecond();
  }

  /** What needs the operator. */
  public Optional<String> issue() {
    return unusable.or(this::expiring);
  }

  private Optional<String> expiring() {
    Duration left = Duration.between(clock.instant(), identity.expiry());
    if (left.compareTo(EXPIRY_NOTICE) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        left.isNegative()
            ? "The TLS certificate has expired: clients refuse it"
            : "The TLS certificate expires in " + left.toDays() + " days");
  }
}
