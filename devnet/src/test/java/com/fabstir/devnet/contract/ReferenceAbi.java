package com.fabstir.devnet.contract;

import com.esaulpaugh.headlong.abi.ABIJSON;
import com.esaulpaugh.headlong.abi.ContractError;
import com.esaulpaugh.headlong.abi.Event;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.fabstir.devnet.rpc.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An ABI, most often the published one of generation A: what real clients encode and decode with.
 */
record ReferenceAbi(
    String contract, JsonNode json, List<Function> functions, List<Event<Tuple>> events) {

  /** The published ABI of October 2025. */
  static ReferenceAbi of(String contract) {
    return parse(contract, resource("/abi/oct2025/" + contract + ".json"));
  }

  /** The ABI of a contract that only tests have. */
  static ReferenceAbi ofTestContract(String contract) {
    return parse(contract, resource("/contracts/" + contract + ".json").path("abi"));
  }

  static JsonNode resource(String name) {
    try (InputStream file = ReferenceAbi.class.getResourceAsStream(name)) {
      return JsonMapper.shared().readTree(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceAbi parse(String contract, JsonNode json) {
    String text = json.toString();
    return new ReferenceAbi(
        contract, json, ABIJSON.parseNormalFunctions(text), ABIJSON.parseEvents(text));
  }

  Function function(String name) {
    return functions.stream()
        .filter(function -> function.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(contract + " has no function " + name));
  }

  String encode(String name, Object... arguments) {
    Function function = function(name);
    Tuple values = AbiValues.toTuple(function.getInputs(), Arrays.asList(arguments));
    return Hex.of(function.encodeCall(values).array());
  }

  List<Object> decodeReturn(String name, String data) {
    Tuple values = function(name).decodeReturn(Hex.toBytes(data));
    return Arrays.stream(values.toArray()).map(AbiValues::toPlain).toList();
  }

  /** Decodes indexed members from topics and the others from the data, as the ABI marks them. */
  Optional<DecodedEvent> decodeEvent(JsonNode log) {
    byte[][] topics =
        log.path("topics").valueStream().map(t -> Hex.toBytes(t.asString())).toArray(byte[][]::new);
    return events.stream()
        .filter(event -> topicOf(event).equals(Hex.of(topics[0])))
        .findFirst()
        .map(event -> decode(event, topics, Hex.toBytes(log.path("data").asString())));
  }

  private DecodedEvent decode(Event<Tuple> event, byte[][] topics, byte[] data) {
    Tuple values = event.decodeArgs(topics, data);
    return new DecodedEvent(
        event.getName(), Arrays.stream(values.toArray()).map(AbiValues::toPlain).toList());
  }

  static String topicOf(Event<?> event) {
    return org.web3j.crypto.Hash.sha3String(event.getCanonicalSignature());
  }

  /** The name of the custom error in revert data, or nothing. */
  Optional<String> errorName(String data) {
    return ABIJSON.parseErrors(json.toString()).stream()
        .filter(
            error ->
                data.startsWith(
                    org.web3j.crypto.Hash.sha3String(error.getCanonicalSignature())
                        .substring(0, 10)))
        .map(ContractError::getName)
        .findFirst();
  }
}
