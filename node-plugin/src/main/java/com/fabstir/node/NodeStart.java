package com.fabstir.node;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.rpc.RpcChainReader;
import com.fabstir.chain.rpc.RpcPool;
import com.fabstir.chain.rpc.RpcSettings;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.evm.Bytes32;
import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.auth.ChallengeBook;
import com.fabstir.node.auth.ChallengeDesk;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.http.ApiServer;
import com.fabstir.node.http.BuildFacts;
import com.fabstir.node.job.JobVerifier;
import com.fabstir.node.job.ServedModel;
import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.node.settle.SettlementDesk;
import com.fabstir.node.settle.SettlementListener;
import com.fabstir.node.settle.SettlementSettings;
import com.fabstir.node.socket.SocketService;
import com.fabstir.node.telemetry.Telemetry;
import com.fabstir.node.tls.NodeCertificate;
import com.fabstir.plugin.NodeConsole;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.RemoteEngine;
import com.fabstir.plugin.RunningNode;
import com.fabstir.proof.ContentStore;
import com.fabstir.store.AccountsDatabase;
import com.fabstir.store.NodeDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** One start of the node, step by step; what fails first is what the operator is told. */
final class NodeStart {
  /** A client waits 30 s for the acknowledgement of its init; the chain must answer well before. */
  private static final RpcSettings IMPATIENT =
      new RpcSettings(
          Duration.ofSeconds(2), Duration.ofSeconds(5), 3, Duration.ofMillis(250), 16L << 20);

  private static final Duration HEADS_COMPARED = Duration.ofSeconds(15);

  private static final String BANNER = "=".repeat(60);

  private final NodeSettings settings;
  private final NodeConsole console;
  private final BuildFacts build;
  private final Parts parts;

  NodeStart(NodeSettings settings, NodeConsole console, BuildFacts build, Parts parts) {
    this.settings = settings;
    this.console = console;
    this.build = build;
    this.parts = parts;
  }

  RunningNode run() {
    console.say("🚀 Starting Fabstir LLM Node...");
    ApiServer.requireFree(settings.apiPort());
    ChainClient client = ChainClient.of(settings.chain(), new RevertReactions());
    client.reader().identity();
    Contracts contracts = ContractsFactory.open(client.reader(), settings.contracts());
    contracts.warnings().forEach(warning -> console.say("⚠️  " + warning));

    Optional<Bytes32> named = settings.engine().remote().flatMap(RemoteEngine::modelId);
    Optional<ModelIdentity> hashed =
        settings.modelFile().map(file -> ModelIdentity.of(file, named));
    if (settings.engine().requireRegisteredModel()) {
      hashed.orElseThrow().requireRegistered(contracts.models());
    }
    Telemetry telemetry = parts.add(new Telemetry());
    InferenceEngine engine =
        parts.add(new EngineStart(settings, console, telemetry.counters()).engine());
    ModelIdentity identity = hashed.orElseGet(() -> ModelIdentity.at(engine.model().file(), named));
    ServedModel model = identity.served(contracts.models());
    var issues = new NodeIssues(client.reader(), contracts, settings.hostKey(), identity);
    issues.refresh();
    issues.current().forEach(issue -> console.say("⚠️  " + issue));

    console.say("P2P disabled (libp2p is not there yet; its port stays closed)");
    return serve(client, contracts, engine, model, issues, telemetry);
  }

  private RunningNode serve(
      ChainClient client,
      Contracts contracts,
      InferenceEngine engine,
      ServedModel model,
      NodeIssues issues,
      Telemetry telemetry) {
    FileWatch watch = parts.add(new FileWatch());
    telemetry.watchHost(client.reader(), contracts, settings.hostKey().address());
    Optional<NodeCertificate> certificate =
        settings.tls().map(files -> new NodeCertificate(files, InstantSource.system()));
    var live = new Live(settings.live());
    watch.add(live::refreshRules);
    issues.add(live::rulesIssue);
    issues.add(() -> settings.crashes().issue(InstantSource.system().instant()));
    AccessDesk access = access(contracts, telemetry, live);
    var desk = new Slot<SettlementDesk>();
    SocketService sockets =
        parts.add(
            new SocketService(
                new SocketService.Settings(
                    settings.chain().id(), settings.sessionKeyTtl(), live::settings),
                access,
                settings.hostKey(),
                engine,
                verifier(contracts, model),
                listener -> desk.fill(openDesk(client, contracts, listener, telemetry)),
                telemetry));
    var node =
        new ServingNode(
            settings,
            live,
            build,
            contracts.addresses(),
            engine,
            model,
            issues,
            sockets,
            desk.value(),
            telemetry,
            parts);
    var clients = new ClientAddresses(() -> live.settings().access().trustedProxies());
    issues.add(clients::issue);
    ApiServer server =
        parts.add(
            ApiServer.start(
                new ApiServer.Network(
                    settings.apiPort(),
                    clients,
                    settings.access().proxyProtocol(),
                    certificate.map(NodeCertificate::tls)),
                live::connectionLimits,
                node,
                new ChallengeDesk(settings.hostKey()),
                access,
                sockets.requests(),
                sockets.budget(),
                live::http,
                build,
                telemetry,
                sockets::newEndpoint));
    certificate.ifPresent(
        shown -> {
          watch.add(() -> shown.refresh(server::reload));
          issues.add(shown::issue);
          telemetry.watchCertificate(shown::expirySeconds);
        });
    // Only now: a start that fails touches no session.
    desk.value().resume();
    node.listening(server.port());
    console.say("🌐 API server started on port " + server.port());
    String secure = certificate.isPresent() ? "s" : "";
    console.say(BANNER);
    console.say("🎉 Fabstir LLM Node is running with " + engine.model().name());
    console.say("   Host:      " + settings.hostKey().address());
    console.say("   Chain:     " + settings.chain().label());
    console.say("   WebSocket: ws" + secure + "://localhost:" + server.port() + "/v1/ws");
    console.say("   Health:    http" + secure + "://localhost:" + server.port() + "/health");
    console.say(BANNER);
    return node;
  }

  private AccessDesk access(Contracts contracts, Telemetry telemetry, Live live) {
    return new AccessDesk(
        live::terms,
        new ChallengeBook(
            new ChallengeBook.Scope(
                settings.chain().id(),
                contracts.marketplace().address(),
                settings.hostKey().address()),
            InstantSource.system()),
        telemetry.counters());
  }

  private JobVerifier verifier(Contracts contracts, ServedModel model) {
    ChainReader reader =
        new RpcChainReader(
            settings.chain(),
            new RpcPool(settings.chain(), IMPATIENT, HEADS_COMPARED),
            new RevertReactions());
    return new JobVerifier(
        reader,
        ContractsFactory.open(reader, contracts.addresses()),
        settings.hostKey().address(),
        model);
  }

  private SettlementDesk openDesk(
      ChainClient client, Contracts contracts, SettlementListener listener, Telemetry telemetry) {
    AccountsDatabase accounts =
        parts.add(AccountsDatabase.open(settings.accountsDatabase().getParent()));
    NodeDatabase database =
        parts.add(NodeDatabase.open(settings.stateDirectory().resolve("node.db")));
    // Whoever starts the node has made sure that this key may sign here.
    TransactionSender sender =
        client.sender(
            accounts.journal(),
            accounts.locks(),
            Set.of(settings.hostKey().address()),
            SenderSettings.DEFAULT.withMaxFeePerGasCapWei(settings.maxFeePerGas().wei()));
    return parts.add(
        new SettlementDesk(
            client.reader(),
            contracts,
            sender,
            settings.hostKey(),
            database,
            new ContentStore(settings.stateDirectory().resolve("proofs")),
            SettlementSettings.withGrace(
                    settings.graceAfterClose(), settings.graceAfterLoss(), settings.http().idle())
                .with(settings.claims(), settings.sessionKeyTtl()),
            listener,
            telemetry.settlements()));
  }

  /** The desk wants the sessions and the sessions want the desk. */
  private static final class Slot<T> {
    private T value;

    T fill(T made) {
      value = made;
      return made;
    }

    T value() {
      return value;
    }
  }
}
