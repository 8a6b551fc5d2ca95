package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Running;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A node in the foreground that sells an answer and is killed, then nodes of every kind of key. */
final class CanaryNode implements Consumer<CanaryScene> {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int CONFIGURATION = 3;

  private final int port;

  CanaryNode(int port) {
    this.port = port;
  }

  @Override
  public void accept(CanaryScene scene) {
    Map<String, String> variables = scene.host();
    variables.put("API_PORT", "" + port);
    variables.put("FABSTIR_MAX_RESTARTS", "0");
    variables.put("HF_TOKEN", scene.secrets().hubToken());
    try (Running node = scene.start(variables, "fabstir", "node", "run")) {
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                assertThat(node.process().isAlive()).as(node.errors()).isTrue();
                return node.output().contains("Fabstir LLM Node is running");
              });
      scene.ok(
          "",
          scene.chainAnd("HOST_PRIVATE_KEY", scene.secrets().clientKeyHex()),
          "chat Hello --max-tokens 4 --wait 0 --pay native -o json");
      if (scene.complete()) {
        scene.fails("", scene.host(), "node run");
        CanaryHeap.dumpAll(scene, node.process());
      }
      node.process().descendants().forEach(ProcessHandle::destroyForcibly);
      node.process().onExit().join();
    }
    if (scene.complete()) {
      startInTheBackground(scene);
    }
  }

  private void startInTheBackground(CanaryScene scene) {
    Map<String, String> byFile =
        scene.chainAnd("HOST_PRIVATE_KEY_FILE", scene.given("host-key"), "API_PORT", "" + port);
    Map<String, String> byKey =
        scene.chainAnd("HOST_PRIVATE_KEY", scene.secrets().hostKeyHex(), "API_PORT", "" + port);
    scene.ok("", byFile, "node start -o json");
    scene.ok("", byFile, "node status -o json");
    scene.ends(CONFIGURATION, "", byFile, "node run");
    scene.ok("", byFile, "node logs");
    scene.ok("", byFile, "node stop");
    scene.ok("", byKey, "node start -o json");
    scene.ok("", byKey, "node stop");
  }
}
