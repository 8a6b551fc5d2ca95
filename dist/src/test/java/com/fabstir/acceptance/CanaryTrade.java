package com.fabstir.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** Registers, pays from every kind of key, serves, is refused, and leaves. */
final class CanaryTrade implements Consumer<CanaryScene> {
  private static final int REFUSED = 5;
  private static final String DEPOSIT = "deposit 0.01ETH --yes -o json";

  @Override
  public void accept(CanaryScene scene) {
    int port = freePort();
    String url = "http://127.0.0.1:" + port;
    scene.importHost();
    scene.ok(
        "",
        scene.host(),
        "register-node --chain 31337 --name Canary --api-url "
            + "https://node1.example.com --models "
            + scene.stage().market().modelId()
            + " -o json");
    pay(scene);
    describe(scene, url);
    new CanaryNode(port).accept(scene);
    if (scene.complete()) {
      scene.ok("", scene.host(), "host leave --chain 31337 --yes --force -o json");
    }
  }

  private static int freePort() {
    try {
      return HostNode.freePort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pay(CanaryScene scene) {
    String client = scene.secrets().clientKeyHex();
    scene.dotenv(0, "HOST_PRIVATE_KEY=0x" + client + "\n", scene.stage().chain(), DEPOSIT);
    scene.ok("", scene.chainAnd("HOST_PRIVATE_KEY", client), DEPOSIT);
    scene.ends(
        REFUSED, "", scene.chainAnd("HOST_PRIVATE_KEY", client), "withdraw 5ETH --yes -o json");
    if (!scene.complete()) {
      return;
    }
    Map<String, String> chain = scene.stage().chain();
    String file = scene.give("paying-key", client).toString();
    String keystore = scene.path("state/keys/host.json").toString();
    scene.ok(client + "\n", chain, DEPOSIT, "--key-stdin");
    scene.ok("", chain, DEPOSIT, "--key-file", file);
    scene.ok("", scene.chainAnd("HOST_PRIVATE_KEY_FILE", file), DEPOSIT);
    scene.ok("", chain, DEPOSIT, "--keystore", keystore, "--password-file", scene.given("pw"));
    scene.ok(
        "",
        chain,
        DEPOSIT,
        "--account",
        "host",
        "--password-from",
        scene.stage().execOf("given/pw"));
    scene.ok(
        scene.secrets().password() + "\n",
        chain,
        DEPOSIT,
        "--account",
        "host",
        "--password-from",
        "stdin");
    scene.ok(
        "",
        scene.chainAnd(
            "FABSTIR_KEYSTORE", keystore, "FABSTIR_KEY_PASSWORD", scene.secrets().password()),
        DEPOSIT);
    scene.fails(
        "", scene.chainAnd("FABSTIR_ACCOUNT", "host", "FABSTIR_KEY_PASSWORD", "wrong"), DEPOSIT);
    scene.ok("", scene.chainAnd("HOST_PRIVATE_KEY", client), "tx list -o json");
    scene.ok("", scene.chainAnd("HOST_PRIVATE_KEY", client), "balance -o json");
  }

  private static void describe(CanaryScene scene, String url) {
    String file =
        scene
            .give(
                "host.yaml",
                "name: Canary Two\nurl: %s\nmodels: [%s]\nchains:\n  31337:\n    rpc: %s\n"
                    .formatted(
                        url,
                        scene.stage().market().modelId(),
                        scene.stage().chain().get("RPC_URL")))
            .toString();
    scene.ok("", scene.host(), "host apply --yes -o json -f " + file);
    if (scene.complete()) {
      scene.ok("", scene.host(), "host plan -o json -f " + file);
      scene.ok("", scene.host(), "host diff -o json -f " + file);
      scene.ok("", scene.host(), "registration-status --chain 31337");
      scene.any("", scene.host(), "doctor -o json");
    }
  }
}
