package com.fabstir.doctor;

import com.fabstir.contract.Contracts;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.rpc.UnlockedSender;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HardwareFacts;
import com.fabstir.host.HostFacts;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostSpec;
import com.fabstir.host.HostStep;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.model.FileHasher;
import com.fabstir.onchain.LocalChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What all cases share: the chain, the registered host, its node, and proxies with certificates.
 */
final class HostWorld implements AutoCloseable {
  static final String PASSWORD = "a good password";
  static final String MODEL_FILE = "fabstir-pico-q8_0.gguf";
  private static final String REPO = "fabstir/doctor-test-GGUF";
  private static final int LONG_AGO = -400;
  private static final int YESTERDAY = -1;

  final Devnet devnet;
  final LocalSigner host;
  final LocalSigner other;
  final Contracts contracts;
  final TestAuthority authority;
  final WebServer node;
  final WebServer nodeOfOther;
  final WebServer stranger;
  final int closedPort;
  private final Socket holder = new Socket();
  final String registeredUrl;
  final Bytes32 modelId;
  private final List<WebServer> fronts = new ArrayList<>();
  private volatile URI behind;

  HostWorld(Devnet devnet, Path folder) throws Exception {
    this.devnet = devnet;
    LocalChain chain = LocalChain.of(devnet);
    this.host = chain.signer(1);
    this.other = chain.signer(2);
    this.contracts = chain.contracts();
    this.authority = new TestAuthority(folder);
    this.node = WebServer.node(host);
    this.nodeOfOther = WebServer.node(other);
    this.stranger = WebServer.stranger();
    this.closedPort = closedPort();
    for (int kind = 0; kind < 4; kind++) {
      SSLContext certificate =
          authority.certificate(
              kind % 2 == 0 ? "localhost" : "elsewhere.example", kind < 2 ? YESTERDAY : LONG_AGO);
      fronts.add(WebServer.tlsProxy(certificate, () -> behind));
    }
    this.registeredUrl = "https://localhost:" + fronts.getFirst().port();
    this.modelId =
        new Bytes32(
            devnet.approveModel(REPO, MODEL_FILE, FileHasher.quiet().sha256(modelFile()).value()));
    register(chain);
  }

  static Path modelFile() {
    return Path.of(System.getProperty("fabstir.root"), "models", MODEL_FILE);
  }

  /** Nobody listens there, and as long as it is held nobody else can. */
  private int closedPort() throws IOException {
    holder.bind(new InetSocketAddress(0));
    return holder.getLocalPort();
  }

  private void register(LocalChain chain) {
    HostSpec spec =
        HostSpec.empty()
            .withName("Patient")
            .withTier("standard")
            .withApiUrl(registeredUrl)
            .withModelIds(List.of(modelId));
    HostFacts facts =
        new HostFacts(
            PublicKey.decode(host.publicKey()),
            new HardwareFacts(Optional.empty(), 8, Optional.empty()),
            "0.1.0",
            8);
    HostPlan plan =
        new HostRegistration(chain.reader(), contracts).planRegister(host.address(), spec, facts);
    for (HostStep step : plan.steps()) {
      new UnlockedSender(devnet.rpc())
          .send(
              host.address().value(),
              step.call().to().value(),
              step.call().data(),
              BigInteger.ZERO);
    }
  }

  /** The TLS proxy with such a certificate, leading to a node. */
  WebServer front(boolean expired, boolean ofOther, URI node) {
    behind = node;
    return fronts.get((expired ? 2 : 0) + (ofOther ? 1 : 0));
  }

  @Override
  public void close() {
    fronts.forEach(WebServer::close);
    node.close();
    nodeOfOther.close();
    stranger.close();
    try {
      holder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
