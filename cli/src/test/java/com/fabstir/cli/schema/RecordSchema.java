package com.fabstir.cli.schema;

import com.fabstir.cli.output.OrNull;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema 2020-12 of result records, as {@code Documents} writes them. */
final class RecordSchema {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Class<?>> FRACTION = Set.of(double.class, Double.class);
  private static final Set<Class<?>> TEXT =
      Set.of(String.class, URI.class, Path.class, Instant.class, Duration.class);

  private final JsonMapper json = JsonMapper.shared();
  private final List<Class<?>> parts;
  private final Map<Class<?>, String> names = new LinkedHashMap<>();
  private final ObjectNode definitions = json.createObjectNode();

  /**
   * @param parts what stands where a record says no more than Object, one of these
   */
  RecordSchema(Class<?>... parts) {
    this.parts = List.of(parts);
  }

  ObjectNode document(Class<?> type) {
    return complete(of(type));
  }

  ObjectNode documents(Class<?> type) {
    return complete(array(of(type)));
  }

  ObjectNode documentOrDocuments(Class<?> one, Class<?> element) {
    return complete(anyOf(of(one), array(of(element))));
  }

  private ObjectNode complete(ObjectNode root) {
    ObjectNode all = json.createObjectNode();
    all.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    all.setAll(root);
    if (!definitions.isEmpty()) {
      all.set("$defs", definitions);
    }
    return all;
  }

  private ObjectNode of(Type type) {
    return switch (type) {
      case ParameterizedType generic -> generic(generic);
      case Class<?> plain -> plain(plain);
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }

  private ObjectNode generic(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return orNull(of(arguments[0]));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return array(of(arguments[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode map = typed("object");
      map.set("additionalProperties", of(arguments[1]));
      return map;
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private ObjectNode plain(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    }
    if (WHOLE.contains(type)) {
      return typed("integer");
    }
    if (FRACTION.contains(type)) {
      return typed("number");
    }
    if (TEXT.contains(type)) {
      return typed("string");
    }
    if (type == BigInteger.class) {
      return text("^-?[0-9]+$");
    }
    if (type == Address.class) {
      return text("^0x[0-9a-fA-F]{40}$");
    }
    if (type == Bytes32.class) {
      return text("^0x[0-9a-f]{64}$");
    }
    if (type == OptionalLong.class || type == OptionalInt.class) {
      return orNull(typed("integer"));
    }
    if (type.isEnum()) {
      ObjectNode choice = json.createObjectNode();
      Arrays.stream(type.getEnumConstants())
          .forEach(constant -> choice.withArray("enum").add(constant.toString()));
      return choice;
    }
    if (type == Object.class) {
      return part();
    }
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isSealed()) {
      return anyOf(
          Arrays.stream(type.getPermittedSubclasses()).map(this::of).toArray(ObjectNode[]::new));
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private ObjectNode part() {
    if (parts.equals(List.of(Object.class))) {
      throw new IllegalArgumentException("say what stands for Object");
    }
    return parts.size() == 1
        ? of(parts.getFirst())
        : anyOf(parts.stream().map(this::of).toArray(ObjectNode[]::new));
  }

  private ObjectNode record(Class<?> type) {
    if (!names.containsKey(type)) {
      names.put(type, freeName(type));
      ObjectNode form = typed("object");
      ObjectNode properties = form.putObject("properties");
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
          continue;
        }
        ObjectNode part = of(component.getGenericType());
        properties.set(
            component.getName(), component.isAnnotationPresent(OrNull.class) ? orNull(part) : part);
        form.withArray("required").add(component.getName());
      }
      form.put("additionalProperties", false);
      definitions.set(names.get(type), form);
    }
    ObjectNode reference = json.createObjectNode();
    reference.put("$ref", "#/$defs/" + names.get(type));
    return reference;
  }

  private String freeName(Class<?> type) {
    String name = type.getSimpleName();
    return names.containsValue(name) ? type.getEnclosingClass().getSimpleName() + name : name;
  }

  private ObjectNode orNull(ObjectNode form) {
    if (form.path("type").isString()) {
      String type = form.path("type").asString();
      form.putArray("type").add(type).add("null");
      return form;
    }
    return anyOf(form, typed("null"));
  }

  private ObjectNode anyOf(ObjectNode... forms) {
    ObjectNode choice = json.createObjectNode();
    Arrays.stream(forms).forEach(choice.withArray("anyOf")::add);
    return choice;
  }

  private ObjectNode array(ObjectNode items) {
    ObjectNode array = typed("array");
    array.set("items", items);
    return array;
  }

  private ObjectNode text(String pattern) {
    return typed("string").put("pattern", pattern);
  }

  private ObjectNode typed(String type) {
    return json.createObjectNode().put("type", type);
  }
}
