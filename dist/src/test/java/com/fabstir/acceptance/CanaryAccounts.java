package com.fabstir.acceptance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Makes accounts of everything that holds a key, looks at them, changes them, removes them. */
final class CanaryAccounts implements Consumer<CanaryScene> {
  private static final int USAGE = 2;
  private static final int AUTHORISATION = 4;
  private static final int DIFFERENCES = 7;

  @Override
  public void accept(CanaryScene scene) {
    make(scene);
    keep(scene);
    if (scene.complete()) {
      makeMore(scene);
      keepMore(scene);
    }
  }

  private static void make(CanaryScene scene) {
    CanarySecrets secrets = scene.secrets();
    scene.importHost();
    scene.give("client-key", secrets.clientKeyHex().toUpperCase(Locale.ROOT));
    Map<String, String> environment =
        scene.chainAnd(
            "HOST_PRIVATE_KEY", secrets.hostKeyHex(),
            "FABSTIR_KEY_PASSWORD", secrets.newPassword(),
            "HF_TOKEN", secrets.hubToken());
    scene.ok(
        "",
        environment,
        "key import client --from file:" + scene.given("client-key"),
        "--password-from",
        scene.stage().execOf("given/pw"));
    scene.shell(
        0,
        "key import words --from fd:5 --passphrase-from fd:4 --password-from fd:3",
        "3<pw 4<passphrase 5<words");
    scene.ok(
        "",
        Map.of("FABSTIR_KEY_PASSWORD", secrets.password()),
        "key new made --words 24 -o json --mnemonic-file " + scene.given("made"));
    List<String> made = List.of(scene.text(scene.stage().path("given/made")).strip().split(" "));
    scene.stage().add(Canary.words("made mnemonic", made));
    scene.stage().add(CanarySecrets.keyOf("made key", made, ""));
  }

  private static void makeMore(CanaryScene scene) {
    CanarySecrets secrets = scene.secrets();
    scene.ok(
        secrets.newPassword() + "\n",
        Map.of(),
        "key import v3 --from file:" + scene.path("state/keys/host.json"),
        "--keystore-password-from",
        "file:" + scene.given("pw"),
        "--password-from",
        "stdin");
    scene.fails(
        secrets.newPassword() + "\n",
        Map.of(),
        "key import v3again --from file:" + scene.path("state/keys/host.json"),
        "--keystore-password-from",
        "stdin",
        "--password-from",
        "stdin");
    scene.give("signer", scene.stage().chain().get("RPC_URL"));
    String signer = "--address 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 --url-from file:";
    scene.ok("", Map.of(), "key add-remote far " + signer + scene.given("signer"));
    scene.ok("", scene.chainAnd("FABSTIR_ACCOUNT", "far"), "deposit 1ETH --yes -o json");
    scene.ok("", Map.of(), "key show far -o json");
  }

  private static void keep(CanaryScene scene) {
    CanarySecrets secrets = scene.secrets();
    var keyed = scene.chainAnd("HOST_PRIVATE_KEY", secrets.hostKeyHex());
    scene.linked("fabstir", keyed, "key list -o json");
    scene.linked("fabstir-llm-node", keyed, "key show host");
    scene.shell(DIFFERENCES, "key rehearse words -o json --from fd:3", "3<words");
    scene.ok(
        "",
        Map.of(),
        "key export host --private-key --name-again host --to "
            + scene.given("bare")
            + " --password-file "
            + scene.given("pw"));
    String wrong = secrets.mnemonic().replaceFirst(" [a-z]+ ", " notaword ");
    scene.ends(AUTHORISATION, wrong, Map.of(), "key rehearse words --from stdin -o json");
    scene.ends(
        AUTHORISATION,
        secrets.newPassword() + "\n",
        Map.of(),
        "key export host --private-key --name-again host --to x --password-from stdin");
  }

  private static void keepMore(CanaryScene scene) {
    CanarySecrets secrets = scene.secrets();
    scene.ok("", Map.of(), "key show words");
    scene.ok("", Map.of(), "key use host -o yaml");
    scene.shell(0, "key rehearse words --from fd:3 --passphrase-from fd:4", "3<words 4<passphrase");
    scene.ok(
        secrets.password() + "\n" + secrets.newPassword() + "\n",
        Map.of(),
        "key password words --password-from stdin --new-password-from stdin -o json");
    scene.fails(
        secrets.password() + "\n\n",
        Map.of(),
        "key password host --password-from stdin --new-password-from stdin");
    scene.ok("", Map.of(), "key export host --name-again host -o json --to kept.json");
    scene.ends(
        USAGE,
        "",
        Map.of(),
        "key export host --private-key --name-again host -o json --password-file "
            + scene.given("pw"));
    scene.ends(USAGE, "", Map.of(), "key remove v3 --yes --no-input");
    scene.ok("", Map.of(), "key remove v3 --name-again v3");
    scene.ok("", Map.of(), "config show -o json");
    // Once the values are made, and once they are there.
    var keyed = scene.chainAnd("HOST_PRIVATE_KEY", secrets.hostKeyHex());
    scene.ok("", keyed, "__complete -- key show ho");
    scene.ok("", keyed, "__complete -- key show ho");
  }
}
