package com.fabstir.config;

import com.fabstir.access.AccessMode;
import com.fabstir.access.NetworkRange;
import com.fabstir.chain.GasPrice;
import com.fabstir.chain.RpcEndpoints;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.NodeSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be configured; in one file, however long, so that no name stands twice. */
public final class Settings {
  public static final Setting<Path> HOME =
      Setting.of("FABSTIR_HOME", SettingType.path(), "Folder of all state (default ~/.fabstir).");
  public static final Setting<Path> CONFIG_FILE =
      Setting.of(
          "FABSTIR_CONFIG",
          SettingType.path(),
          "Configuration file (default config.yaml in the state folder).");
  public static final Setting<String> PROFILE =
      Setting.of(
          "FABSTIR_PROFILE",
          SettingType.text(),
          "Profile whose settings come before those of the configuration file"
              + " (profiles/NAME.yaml in the state folder).");
  public static final Setting<String> LOG_LEVEL =
      Setting.of("FABSTIR_LOG", SettingType.logLevel(), "Log level of the node.")
          .alsoNamed("RUST_LOG", "LOG_LEVEL")
          .orElse("info");
  public static final Setting<String> LOG_FORMAT =
      Setting.of(
              "FABSTIR_LOG_FORMAT",
              SettingType.word("text", "json"),
              "How the node's log is written: text, or json with one object a line.")
          .orElse("text");

  public static final Setting<String> HOST_PRIVATE_KEY =
      Setting.of("HOST_PRIVATE_KEY", SettingType.text(), "Private key of the account.").hidden();
  public static final Setting<Path> KEY_FILE =
      Setting.of(
          "HOST_PRIVATE_KEY_FILE", SettingType.path(), "File that holds the private key's text.");
  public static final Setting<Path> KEYSTORE =
      Setting.of("FABSTIR_KEYSTORE", SettingType.path(), "Keystore file (version 3) of the key.");
  public static final Setting<String> ACCOUNT =
      Setting.of("FABSTIR_ACCOUNT", SettingType.text(), "Name of the account to sign with.");
  public static final Setting<String> KEY_PASSWORD_FROM =
      Setting.of(
          "FABSTIR_KEY_PASSWORD_FROM",
          SettingType.text(),
          "Where the keystore's password comes from: prompt, stdin, file:PATH, fd:NUMBER or"
              + " exec:COMMAND (not from .env).");
  public static final Setting<Path> KEY_PASSWORD_FILE =
      Setting.of(
          "FABSTIR_KEY_PASSWORD_FILE", SettingType.path(), "File with the keystore's password.");
  public static final Setting<String> KEY_PASSWORD =
      Setting.of("FABSTIR_KEY_PASSWORD", SettingType.text(), "Password of the keystore.").hidden();

  public static final Setting<Long> CHAIN_ID =
      Setting.of("CHAIN_ID", SettingType.chainId(), "Id of the chain to work on.");
  public static final Setting<RpcEndpoints> RPC_URL =
      Setting.of(
          "RPC_URL",
          SettingType.rpcEndpoints(),
          "JSON-RPC endpoints of the chain, the preferred one first; separated by commas or spaces,"
              + " or a list in the configuration file.");
  public static final Setting<GasPrice> MAX_FEE =
      Setting.of(
              "FABSTIR_MAX_FEE_GWEI",
              SettingType.gwei(),
              "Most that is ever offered for a unit of gas, in gwei; replacements included.")
          .orElse(new GasPrice(SenderSettings.DEFAULT.maxFeePerGasCapWei()));
  public static final Setting<Integer> CLAIM_GAS_SHARE =
      Setting.of(
          "FABSTIR_CLAIM_GAS_SHARE_PERCENT",
          SettingType.number(0, 100),
          "Most of what a claim pays that its gas may take before the session ends; 0 for any."
              + " Without it 25, and 0 on a local chain.");
  public static final Setting<Integer> MAX_UNCLAIMED_TOKENS =
      Setting.of(
              "FABSTIR_MAX_UNCLAIMED_TOKENS",
              SettingType.number(0, 1_000_000_000),
              "Unclaimed tokens at which a session waits for its claims: 1000 or more, 0 for any.")
          .orElse(20_000);
  public static final Setting<Address> NODE_REGISTRY =
      contract("NODE_REGISTRY_FAB_ADDRESS", "Host registry contract.")
          .alsoNamed("CONTRACT_NODE_REGISTRY");
  public static final Setting<Address> JOB_MARKETPLACE =
      contract("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", "Marketplace contract.")
          .alsoNamed("CONTRACT_JOB_MARKETPLACE");
  public static final Setting<Address> MODEL_REGISTRY =
      contract("CONTRACT_MODEL_REGISTRY", "Model registry contract (default: asked on chain).");
  public static final Setting<Address> HOST_EARNINGS =
      contract("CONTRACT_HOST_EARNINGS", "Earnings contract (default: asked on chain).");
  public static final Setting<Address> PROOF_SYSTEM =
      contract("CONTRACT_PROOF_SYSTEM", "Proof contract (default: asked on chain).");
  public static final Setting<Address> FAB_TOKEN =
      contract("CONTRACT_FAB_TOKEN", "Stake token (default: asked on chain).")
          .alsoNamed("FAB_TOKEN");
  public static final Setting<Address> USDC_TOKEN =
      contract("CONTRACT_USDC_TOKEN", "Stablecoin (default: asked on chain).")
          .alsoNamed("USDC_TOKEN");

  public static final Setting<String> NODE_NAME =
      Setting.of("FABSTIR_NODE", SettingType.text(), "Name of the node on this machine.")
          .orElse("default");
  public static final Setting<Path> MODEL_PATH =
      Setting.of("MODEL_PATH", SettingType.path(), "Model file in GGUF format.");
  public static final Setting<String> MODEL_SOURCE =
      Setting.of(
          "MODEL_SOURCE",
          SettingType.text(),
          "Where the node fetches the model when MODEL_PATH is missing: owner/repo:file, a model"
              + " id, https://, s3:// or gs://.");
  public static final Setting<Bytes32> MODEL_SHA256 =
      Setting.of(
          "MODEL_SHA256",
          SettingType.sha256(),
          "SHA-256 that the fetched model must have (default: the registry's).");
  public static final Setting<URI> MODEL_HUB =
      Setting.of(
              "MODEL_HUB", SettingType.webAddress(), "Hub that serves /REPO/resolve/REVISION/FILE.")
          .orElse(URI.create("https://huggingface.co"));
  public static final Setting<String> MODEL_REVISION =
      Setting.of("MODEL_REVISION", SettingType.text(), "Branch, tag or commit on the hub.")
          .orElse("main");
  public static final Setting<URI> MODEL_STORE_ENDPOINT =
      Setting.of(
          "MODEL_STORE_ENDPOINT",
          SettingType.webAddress(),
          "S3-compatible store of s3:// and gs:// sources (default: the public ones).");
  public static final Setting<String> MODEL_TOKEN_FROM =
      Setting.of(
          "MODEL_TOKEN_FROM",
          SettingType.text(),
          "Where the download token comes from: prompt, stdin, file:PATH, fd:NUMBER or"
              + " exec:COMMAND (not from .env).");
  public static final Setting<String> HF_TOKEN =
      Setting.of("HF_TOKEN", SettingType.text(), "Token for the hub.").hidden();
  public static final Setting<String> AWS_REGION =
      Setting.of("AWS_REGION", SettingType.text(), "Region of s3:// sources.").orElse("us-east-1");
  public static final Setting<String> AWS_ACCESS_KEY_ID =
      Setting.of("AWS_ACCESS_KEY_ID", SettingType.text(), "Key id for s3:// sources.");
  public static final Setting<String> AWS_SECRET_ACCESS_KEY =
      Setting.of("AWS_SECRET_ACCESS_KEY", SettingType.text(), "Key for s3:// sources.").hidden();
  public static final Setting<String> AWS_SESSION_TOKEN =
      Setting.of("AWS_SESSION_TOKEN", SettingType.text(), "Token of a temporary key.").hidden();
  public static final Setting<Integer> API_PORT =
      Setting.of("API_PORT", SettingType.port(), "Port of HTTP and WebSocket; 0 takes a free one.")
          .orElse(8080);
  public static final Setting<Integer> P2P_PORT =
      Setting.of("P2P_PORT", SettingType.port(), "Peer-to-peer port; stays closed for now.")
          .orElse(9000);
  public static final Setting<URI> PUBLIC_URL =
      Setting.of(
          "PUBLIC_URL", SettingType.webAddress(), "Address at which clients reach the node.");
  public static final Setting<Integer> GPU_LAYERS =
      Setting.of(
              "GPU_LAYERS",
              SettingType.numberOrAuto(0, 10_000),
              "Most model layers on the GPU; auto takes as many as its free memory holds.")
          .orElse(NodeSettings.FITTED_GPU_LAYERS);
  public static final Setting<Path> LLAMA_LIBRARY =
      Setting.of(
          "LLAMA_LIBRARY_PATH",
          SettingType.path(),
          "A libllama of another source, or its folder: newer models, or a GPU (default: the"
              + " bundled one).");
  public static final Setting<Boolean> REQUIRE_MODEL =
      Setting.of(
              "REQUIRE_MODEL_VALIDATION",
              SettingType.yesNo(),
              "Start only with a model file that is, byte for byte, an approved one.")
          .orElse(false);
  public static final Setting<Integer> CONTEXT_TOKENS =
      Setting.of(
              "MAX_CONTEXT_LENGTH",
              SettingType.number(0, 10_000_000),
              "Context of one session in tokens; 0 takes the model's own.")
          .orElse(0);
  public static final Setting<Integer> MAX_SESSIONS =
      Setting.of("FABSTIR_MAX_SESSIONS", SettingType.number(1, 256), "Sessions computed at once.")
          .orElse(8);
  public static final Setting<Duration> SESSION_KEY_TTL =
      Setting.of(
              "SESSION_KEY_TTL_SECONDS",
              SettingType.seconds(),
              "Life of an encryption key since its last use.")
          .orElse(Duration.ofSeconds(3600));
  public static final Setting<Duration> GRACE_AFTER_CLOSE =
      Setting.of(
              "FABSTIR_GRACE_AFTER_CLOSE_SECONDS",
              SettingType.seconds(),
              "Wait before settling after the client closed its socket in good order.")
          .orElse(Duration.ofSeconds(10));
  public static final Setting<Duration> GRACE_AFTER_LOSS =
      Setting.of(
              "FABSTIR_GRACE_AFTER_LOSS_SECONDS",
              SettingType.seconds(),
              "Wait before settling after the connection was lost.")
          .orElse(Duration.ofSeconds(60));
  public static final Setting<Duration> ANSWER_BUDGET =
      Setting.of(
              "FABSTIR_ANSWER_BUDGET_SECONDS",
              SettingType.seconds(),
              "Longest time of one answer to clients that give up after 30 seconds.")
          .orElse(Duration.ofSeconds(28));
  public static final Setting<Duration> DRAIN_LIMIT =
      Setting.of(
              "FABSTIR_DRAIN_LIMIT_SECONDS",
              SettingType.seconds(),
              "Longest time of an orderly stop; running answers get all but its last 10 seconds,"
                  + " at least a third.")
          .orElse(Duration.ofSeconds(30));

  public static final Setting<AccessMode> ACCESS =
      Setting.of(
              "FABSTIR_ACCESS",
              SettingType.accessMode(),
              "Whom the node serves: open (any paid job), signed (a wallet must sign) or strict"
                  + " (the paying wallet must sign).")
          .orElse(AccessMode.OPEN);
  public static final Setting<Path> ACCESS_RULES =
      Setting.of(
          "FABSTIR_ACCESS_RULES",
          SettingType.path(),
          "File of allowed and blocked networks and wallets, read again when it changes.");
  public static final Setting<List<NetworkRange>> TRUSTED_PROXIES =
      Setting.of(
              "FABSTIR_TRUSTED_PROXIES",
              SettingType.networks(),
              "Proxies whose word on their clients' addresses is believed: addresses or ranges.")
          .orElse(List.of());
  public static final Setting<Boolean> PROXY_PROTOCOL =
      Setting.of(
              "FABSTIR_PROXY_PROTOCOL",
              SettingType.yesNo(),
              "Whether every connection begins with a PROXY header (version 1 or 2).")
          .orElse(false);
  public static final Setting<Integer> SESSION_RATE =
      rate(
          "FABSTIR_SESSIONS_PER_MINUTE",
          60,
          "Sessions that one address or wallet may open in a minute; 0 is no limit.");
  public static final Setting<Integer> MESSAGE_RATE =
      rate(
          "FABSTIR_MESSAGES_PER_MINUTE",
          600,
          "Socket messages of one address or wallet in a minute; 0 is no limit.");
  public static final Setting<Integer> REQUEST_RATE =
      rate(
          "FABSTIR_REQUESTS_PER_MINUTE",
          600,
          "HTTP requests of one address in a minute; 0 is no limit.");

  public static final Setting<Path> TLS_CERTIFICATE =
      Setting.of(
          "FABSTIR_TLS_CERTIFICATE",
          SettingType.path(),
          "Certificate chain (PEM) with which the node serves TLS itself.");
  public static final Setting<Path> TLS_KEY =
      Setting.of(
          "FABSTIR_TLS_KEY", SettingType.path(), "Private key (PEM) of the node's certificate.");
  public static final Setting<Path> API_KEY_FILE =
      Setting.of(
          "FABSTIR_API_KEY_FILE",
          SettingType.path(),
          "File with the key that lets its bearer ask over HTTP without paying (default: nobody).");
  public static final Setting<String> API_KEY =
      Setting.of("FABSTIR_API_KEY", SettingType.text(), "That key itself.").hidden();
  public static final Setting<Duration> HTTP_IDLE =
      Setting.of(
              "FABSTIR_HTTP_IDLE_SECONDS",
              SettingType.seconds(),
              "Wait before settling after the last HTTP request of a client.")
          .orElse(HttpSettings.DEFAULT.idle());
  public static final Setting<Origins> ALLOWED_ORIGINS =
      Setting.of(
              "FABSTIR_ALLOWED_ORIGINS",
              SettingType.origins(),
              "Web pages that may use HTTP and WebSocket: * for all, or their origins.")
          .orElse(Origins.ALL);
  public static final Setting<Boolean> ANY_MODEL =
      Setting.of(
              "FABSTIR_ANY_MODEL",
              SettingType.yesNo(),
              "Whether HTTP requests for other models are answered by the one that is loaded.")
          .orElse(false);

  private static final List<Setting<?>> NODE_AND_CLIENT =
      List.of(
          HOME,
          CONFIG_FILE,
          PROFILE,
          LOG_LEVEL,
          LOG_FORMAT,
          HOST_PRIVATE_KEY,
          KEY_FILE,
          KEYSTORE,
          ACCOUNT,
          KEY_PASSWORD_FROM,
          KEY_PASSWORD_FILE,
          KEY_PASSWORD,
          CHAIN_ID,
          RPC_URL,
          MAX_FEE,
          CLAIM_GAS_SHARE,
          MAX_UNCLAIMED_TOKENS,
          NODE_REGISTRY,
          JOB_MARKETPLACE,
          MODEL_REGISTRY,
          HOST_EARNINGS,
          PROOF_SYSTEM,
          FAB_TOKEN,
          USDC_TOKEN,
          NODE_NAME,
          MODEL_PATH,
          MODEL_SOURCE,
          MODEL_SHA256,
          MODEL_HUB,
          MODEL_REVISION,
          MODEL_STORE_ENDPOINT,
          MODEL_TOKEN_FROM,
          HF_TOKEN,
          AWS_REGION,
          AWS_ACCESS_KEY_ID,
          AWS_SECRET_ACCESS_KEY,
          AWS_SESSION_TOKEN,
          API_PORT,
          P2P_PORT,
          PUBLIC_URL,
          GPU_LAYERS,
          LLAMA_LIBRARY,
          REQUIRE_MODEL,
          CONTEXT_TOKENS,
          MAX_SESSIONS,
          SESSION_KEY_TTL,
          GRACE_AFTER_CLOSE,
          GRACE_AFTER_LOSS,
          ANSWER_BUDGET,
          DRAIN_LIMIT,
          ACCESS,
          ACCESS_RULES,
          TRUSTED_PROXIES,
          PROXY_PROTOCOL,
          SESSION_RATE,
          MESSAGE_RATE,
          REQUEST_RATE,
          TLS_CERTIFICATE,
          TLS_KEY,
          API_KEY_FILE,
          API_KEY,
          HTTP_IDLE,
          ALLOWED_ORIGINS,
          ANY_MODEL);

  private static final List<Setting<?>> ALL =
      Stream.of(NODE_AND_CLIENT, RemoteEngineSettings.ALL, LimitSettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private Settings() {}

  private static Setting<Address> contract(String name, String description) {
    return Setting.of(name, SettingType.address(), description);
  }

  private static Setting<Integer> rate(String name, int usual, String description) {
    return Setting.of(name, SettingType.number(0, 1_000_000), description).orElse(usual);
  }

  /** The setting of a variable's name, an alias, or a key of the configuration file. */
  public static Optional<Setting<?>> named(String text) {
    String name = ConfigFile.variable(text);
    return ALL.stream()
        .filter(setting -> setting.allNames().anyMatch(name::equals))
        .<Setting<?>>map(setting -> setting)
        .findFirst();
  }

  /** Whether the configuration file may hold it: no secret, and nothing that says where it is. */
  public static boolean mayStandInFile(Setting<?> setting) {
    return !setting.secret() && !ConfigFile.misplaced(ConfigSource.Kind.FILE).contains(setting);
  }

  /** What became of a variable of older programs; empty for all other names. */
  public static Optional<String> retired(String text) {
    return RetiredNames.message(ConfigFile.variable(text));
  }

  public static List<Setting<?>> all() {
    return ALL;
  }
}
