package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.error.ErrorCode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What users get wrong: each has its own code, says what was expected and found, sends nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final BigInteger ONE_COIN = BigInteger.TEN.pow(18);
  private static final BigInteger STAKE = BigInteger.TEN.pow(21);
  private static final String URL = "https://node1.example.com:8080";

  @TempDir private static Path folder;
  private Market market;
  private Market publicId;
  private ServerSocket busyPort;
  private DevnetAccount registered;

  /**
   * One mistake.
   *
   * @param changed variables that differ from a right configuration; an empty value removes one
   * @param said words that the message must hold: what was expected, what was found
   */
  private record Mistake(
      String name,
      Market market,
      DevnetAccount account,
      List<String> command,
      Map<String, String> changed,
      ErrorCode code,
      List<String> said) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void startChains() throws IOException {
    market = Market.local();
    publicId = Market.likeBaseSepolia();
    busyPort = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    registered = market.account(3);
    assertThat(run(market, registered, Map.of(), registration(market, URL)).exitCode()).isZero();
  }

  @AfterAll
  void stopChains() throws IOException {
    busyPort.close();
    publicId.close();
    market.close();
  }

  Stream<Mistake> mistakes() throws IOException {
    return Stream.of(keys(), models(), chains(), registrations()).flatMap(List::stream);
  }

  private List<Mistake> keys() {
    List<String> register = registration(market, URL);
    DevnetAccount stranger = funded(publicId, ONE_COIN, STAKE);
    return List.of(
        mistake("no key", register, Map.of("HOST_PRIVATE_KEY", ""), ErrorCode.KEY_MISSING, "key"),
        mistake(
            "wrong key",
            register,
            Map.of("HOST_PRIVATE_KEY", "0x1234"),
            ErrorCode.KEY_INVALID,
            "64"),
        new Mistake(
            "foreign key on a devnet with a public id",
            publicId,
            stranger,
            registration(publicId, URL),
            Map.of(),
            ErrorCode.DEVNET_FOREIGN_KEY,
            List.of(stranger.address(), "84532")));
  }

  private List<Mistake> models() throws IOException {
    byte[] model = Files.readAllBytes(Market.modelFile());
    Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(model, model.length / 2));
    Path text = Files.writeString(folder.resolve("text.gguf"), "Invalid username or password.");
    Path nowhere = folder.resolve("nowhere.gguf");
    List<String> node = List.of("node", "run");
    return List.of(
        mistake(
            "missing model file",
            node,
            Map.of("MODEL_PATH", nowhere.toString()),
            ErrorCode.MODEL_FILE_NOT_FOUND,
            nowhere.toString()),
        mistake(
            "file that is no GGUF",
            node,
            Map.of("MODEL_PATH", text.toString()),
            ErrorCode.MODEL_FILE_NOT_GGUF,
            text.toString()),
        mistake(
            "truncated GGUF",
            node,
            Map.of("MODEL_PATH", cut.toString()),
            ErrorCode.MODEL_FILE_TRUNCATED,
            "" + model.length / 2),
        mistake(
            "port taken",
            node,
            Map.of("API_PORT", "" + busyPort.getLocalPort()),
            ErrorCode.PORT_IN_USE,
            "" + busyPort.getLocalPort()));
  }

  private List<Mistake> chains() {
    List<String> status = List.of("registration-status");
    return List.of(
        mistake(
            "unknown chain",
            List.of("registration-status", "--chain", "987654"),
            Map.of("RPC_URL", "", "CHAIN_ID", ""),
            ErrorCode.CHAIN_UNKNOWN,
            "987654"),
        mistake(
            "chain id mismatch",
            registration(publicId, URL),
            Map.of("CHAIN_ID", "84532"),
            ErrorCode.CHAIN_ID_MISMATCH,
            "84532",
            "31337"),
        mistake(
            "no contract at the address",
            status,
            Map.of("NODE_REGISTRY_FAB_ADDRESS", market.account(5).address()),
            ErrorCode.CONTRACT_NOT_FOUND,
            market.account(5).address()),
        mistake(
            "RPC down",
            status,
            Map.of("RPC_URL", "http://127.0.0.1:1"),
            ErrorCode.CHAIN_RPC_UNREACHABLE,
            "127.0.0.1:1"));
  }

  private List<Mistake> registrations() {
    List<String> register = registration(market, URL);
    String unknown = "0x" + "ab".repeat(32);
    return List.of(
        new Mistake(
            "not enough FAB",
            market,
            funded(market, ONE_COIN, STAKE.subtract(BigInteger.ONE)),
            register,
            Map.of(),
            ErrorCode.STAKE_TOO_LOW,
            List.of("1000", "999.999999999999999999")),
        new Mistake(
            "not enough gas",
            market,
            funded(market, BigInteger.ONE, STAKE),
            register,
            Map.of(),
            ErrorCode.GAS_FUNDS_TOO_LOW,
            List.of("expected at least", "found 0.000000000000000001")),
        new Mistake(
            "already registered with other data",
            market,
            registered,
            registration(market, "https://other.example.com"),
            Map.of(),
            ErrorCode.ALREADY_REGISTERED,
            List.of(URL, "https://other.example.com")),
        mistake(
            "not registered",
            List.of("registration-status", "--chain", "31337"),
            Map.of(),
            ErrorCode.NOT_REGISTERED,
            market.account(4).address()),
        mistake(
            "update of what is not registered",
            List.of("update-registration", "--chain", "31337", "--api-url", URL),
            Map.of(),
            ErrorCode.NOT_REGISTERED,
            market.account(4).address()),
        mistake(
            "model not approved",
            with(register, "--models", unknown),
            Map.of(),
            ErrorCode.MODEL_NOT_APPROVED,
            unknown,
            Market.MODEL_FILE),
        mistake(
            "price out of bounds",
            with(register, "--price-native", "1"),
            Map.of(),
            ErrorCode.PRICE_OUT_OF_BOUNDS,
            "2272727273",
            "22727272727273",
            "found 1"),
        mistake(
            "bad URL",
            registration(market, "ftp://node1.example.com"),
            Map.of(),
            ErrorCode.URL_INVALID,
            "ftp"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedAndNothingIsSentOrLost(Mistake mistake) {
    Wealth before = Wealth.of(mistake.market(), mistake.account());
    List<String> command = with(mistake.command(), "-o", "json");

    Finished finished = run(mistake.market(), mistake.account(), mistake.changed(), command);

    JsonNode document = JsonMapper.shared().readTree(finished.output());
    assertThat(document.path("code").asString()).isEqualTo(mistake.code().name());
    assertThat(finished.exitCode()).isEqualTo(mistake.code().exitCode().code());
    assertThat(document.get("exitCode").asInt()).isEqualTo(finished.exitCode());
    assertThat(document.get("message").asString().toLowerCase(Locale.ROOT))
        .contains(mistake.said().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
    assertThat(document.get("hint").asString()).isNotBlank();
    assertThat(document.get("retryable").asBoolean()).isEqualTo(mistake.code().retryable());
    assertThat(Wealth.of(mistake.market(), mistake.account())).isEqualTo(before);
    assertThat(finished.output() + finished.errors())
        .doesNotContain(mistake.account().privateKey().substring(2));
  }

  @Test
  void peopleReadTheSameOnStandardError() {
    Finished finished = run(market, market.account(4), Map.of(), List.of("registration-status"));

    assertThat(finished.output()).isEmpty();
    assertThat(finished.errors().lines().toList())
        .anySatisfy(line -> assertThat(line).startsWith("Error NOT_REGISTERED: ").contains("31337"))
        .anySatisfy(line -> assertThat(line).startsWith("  ").contains("register-node"));
    assertThat(finished.exitCode()).isEqualTo(6);
  }

  /** What an account has and has done. */
  private record Wealth(BigInteger nonce, BigInteger wei, BigInteger fab) {
    static Wealth of(Market market, DevnetAccount account) {
      return new Wealth(
          market.nonce(account),
          market.devnet().balanceWei(account.address()),
          market.devnet().fabBaseUnits(account.address()));
    }
  }

  private Mistake mistake(
      String name,
      List<String> command,
      Map<String, String> changed,
      ErrorCode code,
      String... said) {
    return new Mistake(name, market, market.account(4), command, changed, code, List.of(said));
  }

  private static DevnetAccount funded(Market market, BigInteger wei, BigInteger fab) {
    DevnetAccount account = DevnetAccount.random();
    market.devnet().fundNative(account.address(), wei);
    market.devnet().fundFab(account.address(), fab);
    return account;
  }

  private static List<String> registration(Market market, String url) {
    return List.of(
        "register-node",
        "--chain",
        "" + market.devnet().chainId(),
        "--name",
        "Node 1",
        "--api-url",
        url,
        "--models",
        market.modelId().value());
  }

  /** Adds an option, or gives it another value. */
  private static List<String> with(List<String> command, String option, String value) {
    int at = command.indexOf(option);
    Stream<String> rest =
        at < 0
            ? command.stream()
            : Stream.concat(
                command.subList(0, at).stream(), command.subList(at + 2, command.size()).stream());
    return Stream.concat(rest, Stream.of(option, value)).toList();
  }

  private Finished run(
      Market of, DevnetAccount account, Map<String, String> changed, List<String> command) {
    Map<String, String> variables = new HashMap<>(of.environment(account, of.devnet().rpcUrl()));
    variables.put("FABSTIR_HOME", folder.resolve("home").toString());
    variables.putAll(changed);
    variables.values().removeIf(String::isEmpty);
    return new Distribution(folder, variables)
        .run("fabstir-llm-node", command.toArray(String[]::new));
  }
}
