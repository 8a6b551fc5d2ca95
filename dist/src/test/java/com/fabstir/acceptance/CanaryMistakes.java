package com.fabstir.acceptance;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Secrets in wrong places and in wrong forms. */
final class CanaryMistakes implements Consumer<CanaryScene> {
  private static final int AUTHORISATION = 4;

  @Override
  public void accept(CanaryScene scene) {
    String hex = scene.secrets().hostKeyHex();
    String cut = hex.substring(0, 63);
    importMalformed(scene, hex, cut);
    mistype(scene, hex);
    configure(scene, hex, cut);
    scene.dotenv(
        AUTHORISATION,
        "HOST_PRIVATE_KEY=" + cut + "\n",
        scene.stage().chain(),
        "deposit 1ETH --yes -o json");
  }

  private static void importMalformed(CanaryScene scene, String hex, String cut) {
    String file = " --password-file " + scene.given("pw");
    for (String text :
        scene.some(
            2,
            List.of(
                cut + "g",
                "{\"version\":3,\"crypto\":{\"cipher\":\"%s\"}}".formatted(hex),
                hex + "0",
                "{\"version\":\"%s\"}".formatted(hex),
                "{%s}".formatted(hex),
                scene.secrets().mnemonic() + " zebra"))) {
      scene.ends(AUTHORISATION, text, Map.of(), "key import bad --from stdin -o json" + file);
    }
    scene.fails(hex + "\n\n", Map.of(), "key import bad --from stdin --password-from stdin");
  }

  private static void mistype(CanaryScene scene, String hex) {
    for (String line :
        scene.some(
            2,
            List.of(
                "deposit 1ETH --private-key 0x" + hex,
                "key import bad --from " + scene.secrets().password() + " -o json",
                "key import bad " + hex,
                "key import " + hex,
                "key list --password " + scene.secrets().password() + " -o json",
                "deposit 0x" + hex + " -o json",
                "balance --chain " + hex,
                "balance --key-file " + hex,
                "balance --account " + hex,
                "tx show " + hex,
                "help " + hex,
                hex))) {
      scene.mistyped(line);
    }
  }

  private static void configure(CanaryScene scene, String hex, String cut) {
    for (Map<String, String> variables :
        scene.some(
            3,
            List.of(
                scene.chainAnd("HOST_PRIVATE_KEY", cut),
                scene.chainAnd("HOST_PRIVATE_KEY_FILE", hex),
                scene.chainAnd(
                    "FABSTIR_ACCOUNT",
                    "host",
                    "FABSTIR_KEY_PASSWORD_FROM",
                    scene.secrets().password()),
                scene.chainAnd("HOST_PRIVATE_KEY", hex + " " + hex),
                scene.chainAnd("HOST_PRIVATE_KEY", hex, "FABSTIR_ACCOUNT", "host"),
                scene.chainAnd("FABSTIR_KEYSTORE", hex),
                scene.chainAnd("FABSTIR_ACCOUNT", hex),
                scene.chainAnd("CHAIN_ID", hex)))) {
      scene.fails("", variables, "deposit 1ETH --yes -o json");
    }
    if (scene.complete()) {
      scene.fails("", scene.chainAnd("API_PORT", hex, "HOST_PRIVATE_KEY", hex), "node run");
    }
  }
}
