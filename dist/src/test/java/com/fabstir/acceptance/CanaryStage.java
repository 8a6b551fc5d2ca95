package com.fabstir.acceptance;

import com.fabstir.acceptance.Distribution.Running;
import com.fabstir.acceptance.ProcessWatch.Seen;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.key.LocalSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A user's machine in a folder: a folder for each scene, {@code user} (the home), {@code tmp}, and
 * {@code given} with the secrets, which is the one place that is not searched. {@code tools} and
 * {@code notes} tell what programs were given. Beside it a chain behind an address with a token.
 */
final class CanaryStage implements AutoCloseable {
  private static final Path SHARED_TEMP = Path.of("/tmp");

  private final Path root;
  private final Instant began = Instant.now();
  private final Market market = Market.local();
  private final RpcGate gate = new RpcGate(market.devnet().rpcUrl());
  private final EchoRpc echo = new EchoRpc();
  private final ProcessWatch watch = new ProcessWatch();
  private final CanarySecrets secrets = new CanarySecrets();
  private final List<Canary> canaries = new CopyOnWriteArrayList<>(secrets.canaries());
  private final Set<Long> given = ConcurrentHashMap.newKeySet();
  private final Set<Long> typed = ConcurrentHashMap.newKeySet();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final CanaryTools tools;
  private final Optional<ExecTrace> trace;

  /**
   * @param traced also sees every exec through strace, where that is here
   */
  CanaryStage(Path root, boolean traced) {
    this.root = root;
    for (String folder : List.of("user", "tmp", "tools", "notes", "traces", "given")) {
      folder(folder);
    }
    tools = new CanaryTools(path("tools"), path("notes"));
    trace =
        traced && ExecTrace.isAvailable()
            ? Optional.of(new ExecTrace(path("traces")))
            : Optional.empty();
    for (String hex : List.of(secrets.hostKeyHex(), secrets.clientKeyHex())) {
      DevnetAccount account = addressOf(hex);
      market.devnet().fundNative(account.address(), BigInteger.TEN.pow(19));
      market.devnet().fundFab(account.address(), BigInteger.TEN.pow(22));
    }
    write("given/pw", secrets.password() + "\n");
    write("given/new-pw", secrets.newPassword() + "\n");
    write("given/passphrase", secrets.passphrase() + "\n");
    write("given/words", secrets.mnemonic() + "\n");
    write("given/host-key", "0x" + secrets.hostKeyHex());
    write("given/nothing", "");
  }

  private static DevnetAccount addressOf(String hex) {
    try (var signer = LocalSigner.of(HexFormat.of().parseHex(hex))) {
      return new DevnetAccount(signer.address().toString(), "0x" + hex);
    }
  }

  Market market() {
    return market;
  }

  CanarySecrets secrets() {
    return secrets;
  }

  List<Canary> canaries() {
    return List.copyOf(canaries);
  }

  /** A secret that came into being meanwhile. */
  void add(Canary canary) {
    canaries.add(canary);
  }

  /** A line for the report. */
  void note(String format, Object... values) {
    notes.add(format.formatted(values));
  }

  Path path(String name) {
    return root.resolve(name);
  }

  Path folder(String name) {
    try {
      return Files.createDirectories(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file for its owner alone. */
  Path write(String name, String content) {
    try {
      Files.writeString(path(name), content);
      return Files.setPosixFilePermissions(
          path(name), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shell's command that gives a secret and notes what it inherited. */
  String execOf(String file) {
    String note = path("notes") + "/exec-$$.environment";
    return "exec:/bin/cat /proc/$$/environ > '" + note + "'; /bin/cat '" + path(file) + "'";
  }

  /** Settings for the chain of this stage, whose address holds a token. */
  Map<String, String> chain() {
    Map<String, String> variables =
        new HashMap<>(market.environment(market.account(9), market.devnet().rpcUrl()));
    variables.remove("HOST_PRIVATE_KEY");
    variables.put("RPC_URL", gate.url() + "/v3/" + secrets.endpointToken());
    return variables;
  }

  /** An address with the token, where every request is answered by an error that repeats it. */
  String echoUrl() {
    return echo.url() + "/v3/" + secrets.endpointToken() + "?key=" + secrets.endpointToken();
  }

  /**
   * Starts a program with these variables; they are given by us, so it may have them.
   *
   * @param scene the name of its folder
   * @param isTyped whether we put a secret among its arguments, as only a user's mistake can
   */
  Running start(
      String scene, Path input, Map<String, String> variables, boolean isTyped, String... command) {
    Map<String, String> all = new HashMap<>();
    all.put("FABSTIR_HOME", path(scene + "/state").toString());
    all.put("HOME", path("user").toString());
    all.put("TMPDIR", path("tmp").toString());
    all.put("FABSTIR_JAVA_OPTIONS", "-Djava.io.tmpdir=" + path("tmp"));
    all.put("FABSTIR_LOG", "trace");
    all.put("PATH", tools.path());
    all.putAll(variables);
    String[] arguments = List.of(command).subList(1, command.length).toArray(String[]::new);
    Running running =
        new Distribution(folder(scene + "/here"), all)
            .startBehind(
                trace.map(traces -> traces.prefix(isTyped)).orElse(List.of()),
                ProcessBuilder.Redirect.from(input.toFile()),
                command[0],
                arguments);
    given.add(running.process().pid());
    if (isTyped) {
      typed.add(running.process().pid());
    }
    return running;
  }

  /** A leak of our own, into a child's environment and into a file: the search must find both. */
  void plant() {
    String secret = HexFormat.of().formatHex(new SecureRandom().generateSeed(12));
    add(Canary.text(CanaryReport.PLANTED, secret));
    Path script =
        write(
            "given/plant",
            "uname -o > /dev/null; printf %s \"$PLANTED\" > '" + path("tmp/planted") + "'\n");
    try (Running running =
        start(
            "planted",
            path("given/nothing"),
            Map.of("PLANTED", secret),
            false,
            "/bin/sh",
            script.toString())) {
      running.process().onExit().join();
    }
  }

  /** Looks everywhere for every canary. */
  CanaryReport search(int steps) throws IOException {
    var search = new CanarySearch(canaries());
    Set<Path> left = Set.of(path("given"), path("traces"));
    var findings =
        new ArrayList<>(
            search.below(root, file -> left.contains(file) || isMeantToHoldSecrets(file)));
    findings.addAll(search.below(SHARED_TEMP, this::isNotOurs));
    List<Seen> processes = watch.seen();
    for (Seen process : processes) {
      String place = process.program() + " (" + process.pid() + ")";
      if (!typed.contains(process.pid())) {
        findings.addAll(search.in("arguments of " + place, process.arguments()));
      }
      if (!given.contains(process.pid())) {
        findings.addAll(search.in("environment of " + place, process.environment()));
      }
    }
    trace.ifPresent(traces -> findings.addAll(traces.findings(search)));
    return new CanaryReport(
        steps,
        processes.size(),
        tools.calls(),
        trace.map(ExecTrace::execs),
        search.files(),
        search.bytes(),
        canaries.size(),
        canaries.stream().mapToInt(canary -> canary.spellings().size()).sum(),
        List.copyOf(notes),
        List.copyOf(findings));
  }

  /** The user's own .env, and the address of a remote signer, which we keep where keys are kept. */
  private static boolean isMeantToHoldSecrets(Path file) {
    return file.endsWith(".env") || file.getFileName().toString().endsWith(".remote");
  }

  /** Old files, folders of other tests, and our own root, which is searched by itself. */
  private boolean isNotOurs(Path path) {
    if (path.equals(SHARED_TEMP)) {
      return false;
    }
    try {
      return path.startsWith(root)
          || path.getNameCount() > SHARED_TEMP.getNameCount() + 2
          || Files.isDirectory(path) && !Files.isReadable(path)
          || Files.isRegularFile(path)
              && Files.getLastModifiedTime(path).toInstant().isBefore(began);
    } catch (IOException _) {
      return true;
    }
  }

  @Override
  public void close() {
    watch.close();
    echo.close();
    gate.close();
    market.close();
  }
}
