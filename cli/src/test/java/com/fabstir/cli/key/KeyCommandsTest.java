package com.fabstir.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.key.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandsTest {
  private static final String WORDS =
      "radar blur cabbage chef fix engine embark joy scheme fiction master release";
  private static final String ADDRESS = "0xaC39b311DCEb2A4b2f5d8461c1cdaF756F4F7Ae9";
  private static final String KEY =
      "b96e9ccb774cc33213cbcb2c69d3cdae17b0fe4888a1ccd343cbd1a17fd98b18";

  @TempDir private Path folder;
  private CliRun cli;

  @BeforeEach
  void start() {
    cli = new CliRun(folder);
    secret("pw", "the password\n");
  }

  @Test
  void importsAMnemonicAPrivateKeyAndAKeystoreAsTheSameAccount() {
    var words = cli.typing(WORDS + "\nthe password\n");
    assertThat(
            words
                .run(
                    "key",
                    "import",
                    "words",
                    "--from",
                    "stdin",
                    "--password-from",
                    "stdin",
                    "-o",
                    "json")
                .json()
                .get("address")
                .asString())
        .isEqualTo(ADDRESS);
    secret("hex", "0x" + KEY);
    assertThat(cli.run("key", "import", "hex", "--from", "file:hex", "--password-file", "pw").out())
        .contains(ADDRESS);
    secret("old", "the password");
    var keystore =
        cli.run(
            "key",
            "import",
            "v3",
            "--from",
            "file:home/keys/hex.json",
            "--keystore-password-from",
            "file:old",
            "--password-from",
            "exec:echo another");
    assertThat(keystore.out()).as(keystore.err()).contains(ADDRESS);

    var list = cli.run("key", "list", "-o", "json").json();

    assertThat(list).hasSize(3);
    assertThat(list.get(2).get("name").asString()).isEqualTo("words");
    assertThat(list.get(2).get("isDefault").asBoolean()).isTrue();
    assertThat(list.get(2).get("path").asString()).isEqualTo("m/44'/60'/0'/0/0");
    assertThat(list.get(0).get("publicKey")).isEqualTo(list.get(2).get("publicKey"));
    assertThat(cli.run("key", "use", "v3").exit()).isZero();
    assertThat(cli.run("key", "show").out()).contains("v3 (default)").contains(ADDRESS);
    assertThat(cli.run("key", "list").out()).contains("NAME").contains(ADDRESS);
  }

  @Test
  void aPassphraseMakesAnotherKeyAndIsNeededAgainToRehearse() {
    secret("words", WORDS);
    secret("25th", "TREZOR of my own\n");

    var made =
        cli.run(
            "key",
            "import",
            "deep",
            "--from",
            "file:words",
            "--passphrase-from",
            "file:25th",
            "--password-file",
            "pw",
            "--no-input",
            "-o",
            "json");
    var without = cli.run("key", "rehearse", "deep", "--from", "file:words", "-o", "json");
    var with =
        cli.run(
            "key",
            "rehearse",
            "deep",
            "--from",
            "file:words",
            "--passphrase-from",
            "file:25th",
            "-o",
            "json");

    assertThat(made.exit()).as(made.out()).isZero();
    assertThat(made.json().get("address").asString()).isNotEqualTo(ADDRESS);
    assertThat(without.exit()).isEqualTo(7);
    assertThat(without.json().get("found").asString()).isEqualTo(ADDRESS);
    assertThat(with.exit()).isZero();
    assertThat(with.json().get("matches").asBoolean()).isTrue();
  }

  @Test
  void aCommandForAPasswordIsNotTakenFromADotenvFile() throws IOException {
    secret("hex", "0x" + KEY);
    secret(".env", "FABSTIR_KEY_PASSWORD_FROM=exec:touch ran; echo x\n");

    var refused = cli.run("key", "import", "main", "--from", "file:hex", "-o", "json");

    assertThat(refused.json().get("code").asString()).isEqualTo("CONFIG_INVALID");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.json().get("message").asString()).contains(".env").doesNotContain("touch");
    assertThat(folder.resolve("ran")).doesNotExist();
    assertThat(
            cli.with("FABSTIR_KEY_PASSWORD_FROM", "exec:echo right")
                .run("key", "import", "main", "--from", "file:hex")
                .exit())
        .isZero();
  }

  @Test
  void everyCommandWithoutATerminalSaysWhatItMissesAndNeverWaits() {
    secret("hex", "0x" + KEY);
    assertThat(
            cli.run("key", "import", "main", "--from", "file:hex", "--password-file", "pw").exit())
        .isZero();
    for (String line :
        new String[] {
          "key new x",
          "key import x",
          "key import x --from file:hex",
          "key add-remote x --address " + ADDRESS,
          "key password main",
          "key export main --to out",
          "key export main --private-key --to out --name-again main",
          "key rehearse main",
          "key remove main"
        }) {
      for (String how : new String[] {"-o json", "--no-input -o json"}) {
        var result =
            cli.with(new TerminalFacts(how.startsWith("--"), false, false, 80, false))
                .run((line + " " + how).split(" "));
        assertThat(result.exit()).as(line).isNotZero();
        assertThat(result.json().get("hint").asString()).as(line).contains("-");
        assertThat(result.out() + result.err()).doesNotContain(KEY);
      }
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aNewKeyWithoutATerminalNeedsAWordAboutItsMnemonic() throws IOException {
    var refused = cli.run("key", "new", "ci", "--password-file", "pw", "-o", "json");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.json().get("code").asString()).isEqualTo("SECRET_OUTPUT_REFUSED");

    var made =
        cli.run(
            "key",
            "new",
            "ci",
            "--password-file",
            "pw",
            "--mnemonic-file",
            "words",
            "--words",
            "24",
            "--no-input");

    assertThat(made.exit()).as(made.err()).isZero();
    String words = Files.readString(folder.resolve("words")).strip();
    assertThat(words.split(" ")).hasSize(24);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("words"))))
        .isEqualTo("rw-------");
    assertThat(made.out() + made.err()).doesNotContain(words.substring(0, 20));
    var again = cli.run("key", "import", "again", "--from", "file:words", "--password-file", "pw");
    assertThat(again.out()).contains(address(made.out()));
  }

  @Test
  void aPersonSeesTheWordsOnceAndTypesTwoOfThemBack() {
    cli.with(new TerminalFacts(true, true, true, 80, false));
    // The words are random, so nobody can prepare the right answers: three wrong ones end it.
    var wrong = cli.typing("pw\npw\n\nx\ny\nz\n").run("key", "new", "main");

    assertThat(wrong.exit()).isEqualTo(4);
    assertThat(wrong.err()).contains("shown once").contains("   1 ").contains("  12 ");
    assertThat(wrong.err()).contains("MNEMONIC_NOT_CONFIRMED");
    assertThat(wrong.out()).isEmpty();
    assertThat(folder.resolve("home/keys/main.json")).doesNotExist();
  }

  @Test
  void passwordsThatDifferOrAreEmptyMakeNoAccount() {
    cli.with(new TerminalFacts(true, true, true, 80, false));

    assertThat(cli.typing("one\ntwo\n").run("key", "new", "main", "--no-mnemonic").err())
        .contains("two passwords differ");
    assertThat(cli.typing("\n").run("key", "new", "main", "--no-mnemonic").err())
        .contains("KEYSTORE_PASSWORD_EMPTY");
    assertThat(cli.run("key", "list").out()).contains("No accounts");
  }

  @Test
  void secretsAreNoArgumentsAndAreNotRepeated() {
    for (String[] line :
        new String[][] {
          {"key", "import", "main", "--from", KEY},
          {"key", "import", KEY},
          {"key", "new", "main", "--no-mnemonic", "--password", KEY},
          {"key", "new", "main", "--no-mnemonic", "--password-from", KEY},
        }) {
      var refused = cli.run(line);
      assertThat(refused.exit()).as(String.join(" ", line)).isEqualTo(2);
      assertThat(refused.err() + refused.out()).doesNotContain(KEY);
    }
  }

  @Test
  void anAccountIsOpenedWhereAKeyIsAskedForAndAKeyOfTheEnvironmentGoesFirst() {
    secret("hex", KEY);
    cli.run("key", "import", "main", "--from", "file:hex", "--password-file", "pw");
    cli.with("RPC_URL", "http://127.0.0.1:1").with("CHAIN_ID", "31337");

    // The key is read before the chain is asked: a wrong one is another error than a dead chain.
    String[] deposit = {"deposit", "1ETH", "--yes", "--account", "main"};
    assertThat(cli.run(with(deposit, "--password-file", "pw")).exit()).isNotEqualTo(4);
    assertThat(cli.run(deposit).err()).contains("password is not set");
    assertThat(cli.run(with(deposit, "--key-file", "hex")).err()).contains("CONFIG_CONFLICT");
    assertThat(cli.run("deposit", "1ETH", "--yes", "--account", "none").err())
        .contains("ACCOUNT_NOT_FOUND");
    cli.with("HOST_PRIVATE_KEY", KEY);
    assertThat(cli.run("deposit", "1ETH", "--yes").exit()).isNotEqualTo(4);
  }

  @Test
  void whoOnlyLooksIsAskedForNoPassword() {
    secret("hex", KEY);
    cli.run("key", "import", "main", "--from", "file:hex", "--password-file", "pw");
    cli.with("RPC_URL", "http://127.0.0.1:1").with("CHAIN_ID", "31337");

    assertThat(cli.run("balance", "--account", "main").err())
        .contains("CONFIG_INVALID")
        .doesNotContain("password");
    assertThat(cli.run("balance", "--account", "none").err()).contains("ACCOUNT_NOT_FOUND");
    assertThat(cli.run("balance", "-a", "main", "--key-file", "hex").err())
        .contains("CONFIG_CONFLICT");
  }

  @Test
  void aRehearsalSaysWhetherTheWordsRecoverTheAccountAndTouchesNothing() throws IOException {
    secret("words", WORDS);
    cli.run("key", "import", "main", "--from", "file:words", "--password-file", "pw");
    byte[] before = Files.readAllBytes(folder.resolve("home/keys/main.json"));

    var right = cli.run("key", "rehearse", "--from", "file:words", "-o", "json");
    var wrongPath =
        cli.run("key", "rehearse", "--from", "file:words", "--path", "m/44'/60'/0'/0/3");
    secret("typo", WORDS.replace("release", "relief"));
    var typo = cli.run("key", "rehearse", "main", "--from", "file:typo");
    secret(
        "others",
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"
            + " about");
    var others = cli.run("key", "rehearse", "main", "--from", "file:others", "-o", "json");

    assertThat(right.exit()).as(right.err()).isZero();
    assertThat(right.json().get("matches").asBoolean()).isTrue();
    assertThat(wrongPath.exit()).isEqualTo(7);
    assertThat(wrongPath.out()).contains("do NOT recover").contains("--path m/44'/60'/0'/0/0");
    assertThat(typo.exit()).isEqualTo(4);
    assertThat(typo.err())
        .contains("MNEMONIC_INVALID")
        .contains("check sum")
        .doesNotContain("relief");
    assertThat(others.exit()).isEqualTo(7);
    assertThat(others.json().get("matches").asBoolean()).isFalse();
    assertThat(Files.readAllBytes(folder.resolve("home/keys/main.json"))).isEqualTo(before);
  }

  @Test
  void aKeyIsExportedOnlyToAFileOrATerminalAndOnlyWithItsNameTypedAgain() throws IOException {
    secret("hex", KEY);
    cli.run("key", "import", "main", "--from", "file:hex", "--password-file", "pw");

    String[] bare = {"key", "export", "main", "--private-key", "--password-file", "pw"};
    assertThat(cli.run(bare).err()).contains("SECRET_OUTPUT_REFUSED");
    assertThat(cli.run(with(bare, "--to", "out")).err()).contains("--name-again main");
    assertThat(cli.run(with(bare, "--to", "out", "--name-again", "other")).exit()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
    var done = cli.run(with(bare, "--to", "out", "--name-again", "main", "-o", "json"));
    assertThat(done.exit()).as(done.out()).isZero();
    assertThat(done.out()).doesNotContain(KEY);
    assertThat(folder.resolve("out")).hasContent("0x" + KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out"))))
        .isEqualTo("rw-------");
    assertThat(cli.run("key", "export", "main", "--to", "v3.json", "--name-again", "main").exit())
        .isZero();
    assertThat(
            cli.run("key", "import", "copy", "--from", "file:v3.json", "--password-file", "pw")
                .out())
        .contains(ADDRESS);
    cli.with(new TerminalFacts(true, true, true, 80, false));
    assertThat(cli.typing("main\n").run(bare).out()).contains(KEY);
  }

  @Test
  void anAccountIsRemovedOnlyWithItsNameTypedAgain() {
    secret("hex", KEY);
    cli.run("key", "import", "main", "--from", "file:hex", "--password-file", "pw");

    assertThat(cli.run("key", "remove", "main").err()).contains("CONFIRMATION_REQUIRED");
    assertThat(cli.run("key", "remove", "main", "--yes").exit()).isEqualTo(2);
    assertThat(cli.run("key", "remove", "main", "--name-again", "mian").exit()).isEqualTo(2);
    assertThat(folder.resolve("home/keys/main.json")).exists();
    assertThat(cli.run("key", "remove", "main", "--name-again", "main").exit()).isZero();
    assertThat(folder.resolve("home/keys/main.json")).doesNotExist();
    assertThat(cli.run("key", "show").exit()).isEqualTo(6);
  }

  @Test
  void thePasswordChangesWithTheOldOneOnly() {
    secret("hex", KEY);
    cli.run("key", "import", "main", "--from", "file:hex", "--password-file", "pw");
    secret("fresh", "fresh");
    secret("empty", "\n");
    String[] change = {"key", "password", "main", "--new-password-from"};

    assertThat(cli.run(with(change, "file:fresh", "--password-file", "fresh")).err())
        .contains("KEYSTORE_PASSWORD_WRONG");
    assertThat(cli.run(with(change, "file:empty", "--password-file", "pw")).err())
        .contains("KEYSTORE_PASSWORD_EMPTY");
    assertThat(cli.run(with(change, "file:fresh", "--password-file", "pw")).exit()).isZero();
    assertThat(cli.run(with(change, "file:pw", "--password-file", "fresh")).exit()).isZero();
  }

  private static String[] with(String[] line, String... more) {
    return Stream.of(line, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String address(String text) {
    return text.replaceAll("(?s).*(0x[0-9a-fA-F]{40}).*", "$1");
  }

  private void secret(String name, String content) {
    new SecretFile(folder.resolve(name)).create(content.getBytes(StandardCharsets.UTF_8));
  }
}
