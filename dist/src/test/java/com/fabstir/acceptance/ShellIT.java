package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interactive shell as an operator uses it: the packaged program at a terminal. */
class ShellIT {
  private static final String PROMPT = "fabstir on Base Sepolia";

  @TempDir private Path folder;
  private ServerSocket silentChain;
  private TmuxTerminal terminal;

  /** Whoever calls this chain waits. */
  @BeforeEach
  void openAChainThatNeverAnswers() throws IOException {
    silentChain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    if (terminal != null) {
      terminal.close();
    }
    silentChain.close();
  }

  private void open(String term) {
    start(term);
    terminal.awaitText(PROMPT);
  }

  private void start(String term) {
    Path program =
        Path.of(System.getProperty("fabstir.root")).resolve("dist/target/fabstir/bin/fabstir");
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("FABSTIR_HOME", folder.resolve("home").toString());
    environment.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    environment.put("RPC_URL", "http://127.0.0.1:" + silentChain.getLocalPort());
    environment.put("CHAIN_ID", "84532");
    environment.put("TERM", term);
    environment.put("LC_ALL", "C.UTF-8");
    terminal = new TmuxTerminal(folder, environment, 100, 30, program);
  }

  @Test
  void whatIsTypedBeforeTheShellIsThereIsNotLost() {
    start("screen");

    terminal.enter("chain list");
    terminal.type("chain show base-s");
    terminal.awaitText("ENDPOINTS");
    terminal.awaitText(PROMPT + "> chain show base-s");
    terminal.press("Tab");
    terminal.awaitText(PROMPT + "> chain show base-sepolia");
  }

  @Test
  void whatIsTypedRunsAndTabCompletesCommandsAndValues() {
    open("screen");

    terminal.type("chain show base-s");
    terminal.press("Tab");
    terminal.awaitText("chain show base-sepolia");
    terminal.press("Enter");
    terminal.awaitText("84532");
    terminal.type("chain show xbase");
    terminal.press("Tab", "Enter");
    terminal.awaitText("'xbase'");
    terminal.enter("chian list");
    terminal.awaitText("Did you mean: chain?");
    terminal.press("C-d");
  }

  @Test
  void anEarlierLineIsFoundAndSecretsAreNotKept() throws IOException {
    open("screen");

    terminal.enter("chain list");
    terminal.awaitCount("ENDPOINTS", 1);
    terminal.enter("key import x --private-key 0x" + "ab".repeat(32));
    terminal.awaitText("must not be an argument");
    terminal.awaitCount(PROMPT + ">", 3);
    terminal.press("C-r");
    terminal.type("chain li");
    terminal.press("Enter");
    terminal.awaitCount("ENDPOINTS", 2);
    terminal.enter("exit");

    await().untilAsserted(() -> assertThat(written()).contains("chain list"));
    assertThat(written()).doesNotContain("abababab");
  }

  /** All that stands in the state folder. */
  private String written() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void ctrlCEndsTheCommandAndNeverTheShell() {
    open("screen");

    terminal.enter("hosts");
    await().until(() -> accepts(silentChain));
    terminal.press("C-c");
    terminal.enter("chain list");
    terminal.awaitText("ENDPOINTS");
  }

  private static boolean accepts(ServerSocket socket) throws IOException {
    socket.setSoTimeout(60_000);
    return socket.accept().isConnected();
  }

  @Test
  void pastesWideCharactersAndOtherSizesDoNoHarm() {
    open("screen");

    terminal.paste("# " + "é世".repeat(2500));
    terminal.press("Enter");
    terminal.resize(60, 15);
    terminal.enter("help nothing-世界");
    terminal.awaitText("no command 'nothing-世界'");
    terminal.resize(80, 24);
    terminal.enter("chain list");
    terminal.awaitText("ENDPOINTS");
  }

  @Test
  void aTerminalThatCanDoNothingIsEnough() {
    open("dumb");

    terminal.enter("chain list");
    terminal.awaitText("ENDPOINTS");
    assertThat(terminal.screen()).doesNotContain("[3");
    terminal.enter("watch -n 1 echo tick");
    terminal.awaitText("every 1.0 s");
    terminal.press("C-c");
    terminal.type("forgotten");
    terminal.press("C-c");
    terminal.enter("echo on and on");
    terminal.awaitCount("on and on", 2);
    terminal.enter("exit");
  }
}
