package com.fabstir.doctor;

import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import com.fabstir.onchain.RpcProxy;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The thirty ways to make a healthy host ill, each with the check that must name it. */
enum Fault {
  WRONG_CHAIN_ID("chain.id", List.of(Spot.RPC), host -> answer(host, "eth_chainId", "\"0x1\"")),
  NO_CODE_AT_REGISTRY(
      "contracts.registry-code",
      List.of(),
      host -> host.environment.put("NODE_REGISTRY_FAB_ADDRESS", "0x" + "12".repeat(20))),
  NO_CODE_AT_MARKETPLACE(
      "contracts.marketplace-code",
      List.of(Spot.MARKETPLACE),
      host -> host.environment.put("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", "0x" + "13".repeat(20))),
  OTHER_GENERATION(
      "contracts.generation",
      List.of(Spot.MARKETPLACE),
      host -> {
        String address = "0x" + "14".repeat(20);
        host.world.devnet.rpc().call("anvil_setCode", address, "0x637c5cb561");
        host.environment.put("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", address);
      }),
  RPC_DOWN("chain.rpc-reachable", List.of(Spot.RPC), host -> host.rpc.close()),
  RPC_RATE_LIMITED(
      "chain.rpc-limit",
      List.of(Spot.RPC),
      host -> host.rpc.spoil((_, _) -> RpcProxy.Fault.answer(429, "slow down"))),
  RPC_LAGGING("chain.head", List.of(Spot.RPC), Fault::lag),
  TLS_EXPIRED("tls.dates", List.of(Spot.CERTIFICATE), host -> host.certificateExpired = true),
  TLS_WRONG_NAME("tls.name", List.of(Spot.NAME), host -> host.certificateOfOther = true),
  PORT_TAKEN(
      "ports.api",
      List.of(Spot.NODE),
      host -> {
        Files.writeString(host.lock(), "");
        host.environment.put("API_PORT", Integer.toString(host.world.stranger.port()));
        host.nodeAtUrl = host.world.stranger.url();
      }),
  PORT_CLOSED_FROM_OUTSIDE(
      "url.reachable",
      List.of(Spot.CERTIFICATE, Spot.NAME, Spot.URL_NODE, Spot.NODE),
      host -> host.portClosed = true),
  URL_WITH_TRAILING_SLASH("url.form", List.of(), host -> host.urlEnd = "/"),
  URL_OF_OTHER_HOSTS_KEY(
      "url.host-key",
      List.of(Spot.URL_NODE, Spot.KEY),
      host -> host.nodeAtUrl = host.world.nodeOfOther.url()),
  KEY_FILE_EXPOSED(
      "permissions.key-file",
      List.of(),
      host ->
          Files.setPosixFilePermissions(
              host.folder.resolve("host.json"), PosixFilePermissions.fromString("rw-r--r--"))),
  WRONG_PASSWORD(
      "keys.opens",
      List.of(),
      host ->
          host.environment.put(
              "FABSTIR_KEY_PASSWORD_FILE", host.secret("wrong", "not the password").toString())),
  UNREGISTERED_KEY(
      "registration.key",
      List.of(Spot.KEY, Spot.REGISTRATION),
      host ->
          host.environment.put(
              "FABSTIR_KEYSTORE", host.keystore("other", host.world.other).toString())),
  FAB_BELOW_STAKE("funds.stake", List.of(Spot.KEY, Spot.FAB), Fault::spendFab),
  ALLOWANCE_MISSING("funds.allowance", List.of(Spot.KEY, Spot.FAB), SeededHost::unregister),
  GAS_EMPTY(
      "funds.gas",
      List.of(),
      // Emptied last: other faults still send.
      host -> host.gasEmpty = true),
  PRICE_OUT_OF_BOUNDS(
      "registration.price-stable", List.of(Spot.REGISTRATION, Spot.FAB), Fault::forgePrice),
  MODEL_NOT_APPROVED(
      "registration.models",
      List.of(Spot.REGISTRATION, Spot.FAB),
      host ->
          host.send(
              new Address(host.world.devnet.deployer().address()),
              host.world.devnet.addresses().modelRegistry(),
              selector("deactivateModel(bytes32)") + host.world.modelId.value().substring(2))),
  MODEL_FILE_MISSING("model.file", List.of(Spot.MODEL), host -> Files.delete(host.model)),
  MODEL_FILE_TRUNCATED(
      "model.whole",
      List.of(Spot.MODEL),
      host -> {
        try (FileChannel file = FileChannel.open(host.model, StandardOpenOption.WRITE)) {
          file.truncate(file.size() / 2);
        }
      }),
  MODEL_HASH_MISMATCH(
      "model.hash",
      List.of(Spot.MODEL),
      host -> {
        try (FileChannel file = FileChannel.open(host.model, StandardOpenOption.WRITE)) {
          file.write(ByteBuffer.wrap(new byte[] {42, 42, 42, 42}), file.size() - 4);
        }
      }),
  MODEL_LARGER_THAN_MEMORY(
      "model.memory",
      List.of(Spot.MODEL),
      host -> {
        try (RandomAccessFile file = new RandomAccessFile(host.model.toFile(), "rw")) {
          file.setLength(10 * RecordedMachine.MEMORY_BYTES);
        }
      }),
  GPU_LIBRARY_MISSING(
      "gpu.library",
      List.of(),
      host -> host.machine.says("ldconfig", 0, "ldconfig-without-cuda.txt")),
  DRIVER_MISMATCH(
      "gpu.driver-match",
      List.of(),
      host -> host.machine.says("nvidia-smi", 18, "nvidia-smi-mismatch.txt")),
  DISK_FULL("disk.state-space", List.of(), host -> host.machine.free(5L << 20)),
  CLOCK_OFF("clock.right", List.of(), host -> host.clockAhead(Duration.ofMinutes(5))),
  STALE_LOCK("node.leftovers", List.of(Spot.NODE), Fault::killNode);

  /** Faults at one spot exclude each other: a port is closed, or something answers there. */
  enum Spot {
    RPC,
    MARKETPLACE,
    CERTIFICATE,
    NAME,
    NODE,
    URL_NODE,
    KEY,
    REGISTRATION,
    FAB,
    MODEL
  }

  interface Seed {
    void into(SeededHost host) throws Exception;
  }

  final String check;
  private final List<Spot> spots;
  private final Seed seed;

  Fault(String check, List<Spot> spots, Seed seed) {
    this.check = check;
    this.spots = spots;
    this.seed = seed;
  }

  void into(SeededHost host) throws Exception {
    seed.into(host);
  }

  /** Whether both can be true of one host at once. */
  boolean goesWith(Fault other) {
    return this != other && spots.stream().noneMatch(other.spots::contains);
  }

  private static void answer(SeededHost host, String method, String result) {
    host.rpc.spoil(
        method,
        RpcProxy.Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":" + result + "}"));
  }

  private static void lag(SeededHost host) {
    var devnet = host.world.devnet;
    String old = Long.toHexString(devnet.latestBlockTime().getEpochSecond() - 900);
    answer(
        host,
        "eth_getBlockByNumber",
        "{\"number\":\"0x1\",\"timestamp\":\"0x"
            + old
            + "\",\"hash\":\""
            + devnet.genesisHash()
            + "\"}");
  }

  private static void spendFab(SeededHost host) {
    host.unregister();
    var fab = host.world.contracts.fab();
    BigInteger all = fab.balanceBaseUnits(host.world.host.address());
    host.send(
        host.world.host.address(),
        fab.address().value(),
        fab.transfer(host.world.other.address(), all.subtract(BigInteger.TEN)).data());
    // The allowance is there: only the money is missing.
    host.send(
        host.world.host.address(),
        fab.address().value(),
        fab.approve(host.world.contracts.nodeRegistry().address(), all).data());
  }

  /** The second word of a host's record: stake (low 128 bits), stable price (64), place (64). */
  private static void forgePrice(SeededHost host) {
    var devnet = host.world.devnet;
    byte[] key = new byte[64];
    byte[] address = HexFormat.of().parseHex(host.world.host.address().lowerCase().substring(2));
    System.arraycopy(address, 0, key, 12, 20);
    key[63] = 5;
    BigInteger place =
        new BigInteger(Keccak256.of(key).value().substring(2), 16).add(BigInteger.ONE);
    String slot = "0x" + place.toString(16);
    String registry = devnet.addresses().nodeRegistry();
    BigInteger word =
        new BigInteger(
            devnet.rpc().call("eth_getStorageAt", registry, slot, "latest").asString().substring(2),
            16);
    BigInteger price = BigInteger.TWO.pow(64).subtract(BigInteger.ONE).shiftLeft(128);
    BigInteger cheap = word.andNot(price).or(BigInteger.ONE.shiftLeft(128));
    String padded = "%064x".formatted(cheap);
    devnet.rpc().call("anvil_setStorageAt", registry, slot, "0x" + padded);
  }

  /** What a node that was killed leaves: its name in the lock, and nobody who answers. */
  private static void killNode(SeededHost host) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    String start = process.info().startInstant().map(Object::toString).orElse("1970-01-01");
    process.waitFor();
    Files.writeString(host.lock(), process.pid() + " " + start + "\n");
    try (ServerSocket free = new ServerSocket(0)) {
      host.environment.put("API_PORT", Integer.toString(free.getLocalPort()));
      host.nodeAtUrl = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
  }

  private static String selector(String signature) {
    return Keccak256.ofText(signature).value().substring(0, 10);
  }
}
