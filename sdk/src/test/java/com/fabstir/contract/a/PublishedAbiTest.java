package com.fabstir.contract.a;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we declare of each contract is what its published ABI says. */
class PublishedAbiTest {

  @ParameterizedTest
  @CsvSource({
    "JobMarketplace, com.fabstir.contract.a.MarketplaceAbi",
    "NodeRegistry, com.fabstir.contract.a.RegistryAbi",
    "HostEarnings, com.fabstir.contract.a.EarningsAbi",
    "ModelRegistry, com.fabstir.contract.a.ModelAbi",
    "ERC20, com.fabstir.contract.a.TokenAbi"
  })
  void declaredFunctionsAndEventsAreTheContracts(String contract, Class<?> declarations)
      throws Exception {
    List<JsonNode> published = published(contract);
    List<AbiFunction> functions = constants(declarations, AbiFunction.class);
    List<AbiEvent> events = constants(declarations, AbiEvent.class);
    assertThat(functions).isNotEmpty();

    assertThat(functions)
        .allSatisfy(
            function ->
                assertThat(published)
                    .anyMatch(
                        item ->
                            is(item, "function")
                                && signature(item).equals(function.signature())
                                && types(item.get("outputs")).equals(function.outputs())));
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(published)
                    .anyMatch(
                        item -> is(item, "event") && marked(item).equals(event.markedSignature())));
  }

  private static List<JsonNode> published(String contract) throws Exception {
    try (InputStream in =
        AbiFunction.class.getResourceAsStream(
            "/com/fabstir/contract/abi/a/" + contract + ".json")) {
      return JsonMapper.shared().readTree(in).valueStream().toList();
    }
  }

  private static <T> List<T> constants(Class<?> declarations, Class<T> type) {
    return Arrays.stream(declarations.getDeclaredFields())
        .filter(field -> field.getType() == type)
        .map(field -> type.cast(value(field)))
        .toList();
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException hidden) {
      throw new LinkageError(field.getName(), hidden);
    }
  }

  private static boolean is(JsonNode item, String kind) {
    return item.get("type").asString().equals(kind);
  }

  private static String signature(JsonNode item) {
    return item.get("name").asString() + "(" + String.join(",", types(item.get("inputs"))) + ")";
  }

  private static String marked(JsonNode item) {
    Stream<String> inputs =
        item.get("inputs")
            .valueStream()
            .map(
                input ->
                    input.get("type").asString() + (input.get("indexed").asBoolean() ? "*" : ""));
    return item.get("name").asString() + inputs.collect(Collectors.joining(",", "(", ")"));
  }

  private static List<String> types(JsonNode list) {
    return list.valueStream().map(input -> input.get("type").asString()).toList();
  }
}
