package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.launch.MortalPlugin.Fate;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Real processes that die in real ways; only what they serve is nothing. */
@Isolated("It starts some fifteen JVMs, and nodes that come too late are given up.")
class SupervisedNodeTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeEach
  void makePlugin() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    try (var jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("mortal.jar")))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + NodePlugin.class.getName()));
      jar.write(MortalPlugin.class.getName().getBytes());
    }
  }

  @Test
  void everyKindOfCrashIsFollowedByARestartUntilItIsStopped() throws Exception {
    try (SupervisedNode node =
        start(
            5, Fate.ABORTS, Fate.FAULTS, Fate.RUNS_OUT_OF_MEMORY, Fate.ENGINE_FAILS, Fate.STAYS)) {
      CompletableFuture<Void> end = CompletableFuture.runAsync(node::awaitEnd);
      await().atMost(LIMIT).until(() -> said.contains("fate STAYS, restarts 4"));
      await().atMost(LIMIT).until(() -> status().contains("STAYS"));

      assertThat(log())
          .containsSubsequence(
              "WARNING",
              "The node crashed (signal SIGABRT); it is started again in ",
              "The node crashed (SIGSEGV); it is started again in ",
              "The node crashed (fatal error: OutOfMemory encountered",
              "SEVERE",
              "The engine has failed",
              "The node crashed (the engine failed); it is started again in ");
      assertThat(Files.readString(files().standardError())).containsOnlyOnce("left");
      reportsTellOfFunctionsOnly();

      node.stop();

      end.join();
      assertThat(Files.readString(files().standardError())).endsWith("left\nclosed\nclosed\n");
      assertThat(log()).contains("Stopping: open sessions are settled first");
      assertThat(said.stream().filter(line -> line.startsWith("fate"))).hasSize(5);
    }
    assertThat(files().supervisorSocket()).doesNotExist();
  }

  private void reportsTellOfFunctionsOnly() throws IOException {
    try (Stream<Path> reports = Files.list(files().crashes())) {
      assertThat(reports)
          .hasSize(2)
          .allSatisfy(
              report -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                    .isEqualTo("rw-------");
                assertThat(Files.readString(report))
                    .contains("Java Runtime Environment", "Native frames", "libjvm")
                    .doesNotContain("RAX", "Top of Stack", "Command Line", "PATH=", "0x00000000:");
              });
    }
  }

  @Test
  void oneCrashTooManyIsTheEnd() throws Exception {
    try (SupervisedNode node = start(1, Fate.ENGINE_FAILS, Fate.ENGINE_FAILS, Fate.STAYS)) {
      assertThatThrownBy(node::awaitEnd)
          .isInstanceOfSatisfying(
              FabstirException.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.NODE_DIED);
                assertThat(failure.code().exitCode().code()).isEqualTo(1);
              })
          .hasMessage(
              "The node's process crashed 2 times within 10 minutes and is not started again; the"
                  + " last time: the engine failed");
    }
    assertThat(log()).contains("SEVERE", "is not started again");
    assertThat(Files.readAllLines(MortalPlugin.plan(folder.resolve("model.gguf"))))
        .containsExactly("STAYS");
  }

  @Test
  void aNodeThatWaitsToBeStartedAgainSaysSoAndCanBeStopped() throws Exception {
    var patient = new RestartPolicy(5, LIMIT, InstantSource.system(), new Random());
    plan(Fate.ENGINE_FAILS, Fate.STAYS);
    try (SupervisedNode node = SupervisedNode.start(document(5), patient, said::add, said::add)) {
      CompletableFuture<Void> end = CompletableFuture.runAsync(node::awaitEnd);
      var contact = new NodeContact(files());
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  contact.supervisor().filter(now -> now.phase().equals("restarting")).isPresent());
      assertThat(contact.status().issues()).singleElement().asString().contains("engine failed");

      assertThat(contact.stopSupervised()).isTrue();

      end.join();
      assertThat(said).containsExactly("fate ENGINE_FAILS, restarts 0");
    }
    assertThat(new NodeContact(files()).stopSupervised()).isFalse();
  }

  @Test
  void aNodeThatNeverServedIsNotStartedAgain() throws Exception {
    Files.delete(folder.resolve("plugins/mortal.jar"));
    try (SupervisedNode node = start(5)) {
      assertThatThrownBy(node::awaitEnd)
          .hasFieldOrPropertyWithValue("code", ErrorCode.PLUGIN_NOT_FOUND);
    }
  }

  @Test
  void aNodeThatCrashesWhileItEndsIsNotStartedAgain() throws Exception {
    try (SupervisedNode node = start(5, Fate.CRASHES_IN_DRAIN, Fate.STAYS)) {
      CompletableFuture<Void> end = CompletableFuture.runAsync(node::awaitEnd);
      await().atMost(LIMIT).until(() -> status().contains("CRASHES_IN_DRAIN"));

      NodeLock.holder(files().lock()).orElseThrow().destroy();

      await().atMost(LIMIT).until(() -> end.isDone() || status().contains("STAYS"));
      node.stop();
      assertThat(end)
          .failsWithin(LIMIT)
          .withThrowableThat()
          .withMessageContaining("ended: signal SIGABRT");
    }
    assertThat(MortalPlugin.plan(folder.resolve("model.gguf"))).hasContent("STAYS");
  }

  @Test
  void aNodeThatNobodyUsesSettlesAndEndsForGood() throws Exception {
    plan(Fate.STAYS, Fate.STAYS);
    LaunchDocument idle =
        NodeProcessTest.document(
            folder, LaunchMode.companion("INFO").withIdleShutdown(Duration.ofMillis(1)));
    var policy = new RestartPolicy(5, LIMIT, InstantSource.system(), new Random());
    try (SupervisedNode node = SupervisedNode.start(idle, policy, said::add, said::add)) {
      node.awaitEnd();
    }

    assertThat(said)
        .containsSubsequence(
            "No session for 0 minutes", "Stopping: open sessions are settled first");
    assertThat(MortalPlugin.plan(folder.resolve("model.gguf"))).hasContent("STAYS");
  }

  @Test
  void oneInTheBackgroundIsSupervisedFromThere() throws Exception {
    plan(Fate.ENGINE_FAILS, Fate.STAYS);
    Files.createDirectory(folder.resolve("state"));
    new EndMark(files().endMark()).set(ProcessHandle.current());
    long first;
    ProcessHandle supervisor;
    try (NodeProcess background = NodeProcess.startInBackground(document(5), said::add)) {
      supervisor = ProcessHandle.of(background.pid()).orElseThrow();
      first = background.awaitReady(LIMIT, new Cancellation()).pid();
    }
    await().atMost(LIMIT).until(() -> status().contains("STAYS"));
    ProcessHandle second = NodeLock.holder(files().lock()).orElseThrow();
    assertThat(second.pid()).isNotEqualTo(first);
    assertThat(second.parent()).contains(supervisor);

    second.destroy();

    await().atMost(LIMIT).until(() -> !second.isAlive() && !supervisor.isAlive());
    assertThat(MortalPlugin.plan(folder.resolve("model.gguf"))).isEmptyFile();
  }

  @Test
  void aSupervisorThatIsHungUpHasItsNodeReadItsConfigurationAgain() throws Exception {
    requireHangUps();
    plan(Fate.STAYS);
    Files.createDirectory(folder.resolve("state"));
    ProcessHandle supervisor;
    try (NodeProcess background = NodeProcess.startInBackground(document(5), said::add)) {
      supervisor = ProcessHandle.of(background.pid()).orElseThrow();
      background.awaitReady(LIMIT, new Cancellation());
    }
    configure("fabstir-max-connections: 7");

    hangUp(supervisor.pid());

    await().atMost(LIMIT).until(() -> connections().equals("connections 7"));
    NodeLock.holder(files().lock()).orElseThrow().destroy();
    await().atMost(LIMIT).until(() -> !supervisor.isAlive());
  }

  @Test
  void aNodeThatIsHungUpReadsItsConfigurationAgainAndRestartsWithIt() throws Exception {
    requireHangUps();
    try (SupervisedNode node = start(5, Fate.STAYS, Fate.STAYS)) {
      CompletableFuture<Void> end = CompletableFuture.runAsync(node::awaitEnd);
      await().atMost(LIMIT).until(() -> connections().equals("connections 10000"));
      long pid = NodeLock.holder(files().lock()).orElseThrow().pid();
      configure("fabstir-max-connections: 7", "fabstir-log: debug", "gpu-layers: 3");

      hangUp(pid);

      await().atMost(LIMIT).until(() -> connections().equals("connections 7"));
      configure("fabstir-max-connections: 8", "fabstir-access: whoever");
      hangUp(pid);
      await().atMost(LIMIT).until(() -> log().contains("Not reloaded"));
      assertThat(connections()).isEqualTo("connections 7");
      configure("fabstir-max-connections: 9");
      node.reload();
      assertThat(connections()).isEqualTo("connections 9");
      assertThat(NodeLock.holder(files().lock()).orElseThrow().pid()).isEqualTo(pid);
      assertThat(log())
          .containsSubsequence(
              "Configuration reloaded: FABSTIR_LOG: info -> debug, FABSTIR_MAX_CONNECTIONS: 10000"
                  + " -> 7; waiting for a restart: GPU_LAYERS: auto -> 3",
              "Not reloaded, nothing has changed: fabstir-access in ",
              "FABSTIR_LOG: debug -> info, FABSTIR_MAX_CONNECTIONS: 7 -> 9");

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      await().atMost(LIMIT).until(() -> said.contains("fate STAYS, restarts 1"));
      await().atMost(LIMIT).until(() -> connections().equals("connections 9"));
      assertThat(new NodeContact(files()).reload().changed()).isEmpty();
      node.stop();
      end.join();
    }
  }

  private String connections() {
    try {
      return new NodeContact(files()).status().version();
    } catch (FabstirException _) {
      return "";
    }
  }

  private void configure(String... lines) throws IOException {
    Files.write(folder.resolve("config.yaml"), List.of(lines));
  }

  /** Whoever starts the tests under nohup has them, and their nodes, ignore it. */
  private static void requireHangUps() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).trim())
            .findFirst()
            .orElseThrow();
    assumeThat(Long.parseUnsignedLong(ignored, 16) & 1).as("SIGHUP ignored").isZero();
  }

  private static void hangUp(long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(pid)).start().waitFor()).isZero();
  }

  private SupervisedNode start(int most, Fate... fates) throws IOException {
    plan(fates);
    return SupervisedNode.start(
        document(most),
        new RestartPolicy(most, Duration.ofMillis(20), InstantSource.system(), new Random()),
        said::add,
        said::add);
  }

  private void plan(Fate... fates) throws IOException {
    Files.write(
        MortalPlugin.plan(folder.resolve("model.gguf")), Stream.of(fates).map(Fate::name).toList());
  }

  private LaunchDocument document(int most) {
    return NodeProcessTest.document(
        folder, LaunchMode.detached("INFO", LogFormat.TEXT).withMostRestarts(most));
  }

  private String status() {
    try {
      return new NodeContact(files()).status().modelName();
    } catch (FabstirException _) {
      return "";
    }
  }

  private String log() {
    try {
      return Files.readString(files().log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NodeFiles files() {
    return new NodeFiles(folder.resolve("state"));
  }
}
