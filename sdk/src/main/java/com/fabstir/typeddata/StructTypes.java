package com.fabstir.typeddata;

import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The struct types of a document; each name is known and no type holds itself. */
final class StructTypes {
  private final Map<String, List<Field>> structs;
  private final Map<String, Bytes32> hashes = new HashMap<>();

  /**
   * @param typeText as written, because it is part of what is hashed
   */
  record Field(String name, String typeText, FieldType type) {}

  private StructTypes(Map<String, List<Field>> structs) {
    this.structs = structs;
  }

  /**
   * @throws TypedDataException when a type is none, is not there, or holds itself
   */
  static StructTypes read(JsonNode types) {
    if (!types.isObject()) {
      throw new TypedDataException("types", "expected an object");
    }
    Map<String, List<Field>> structs = new LinkedHashMap<>();
    types.properties().forEach(type -> structs.put(type.getKey(), fields(type)));
    StructTypes read = new StructTypes(structs);
    structs.keySet().forEach(name -> read.collect(name, new LinkedHashSet<>(), new TreeSet<>()));
    return read;
  }

  private static List<Field> fields(Map.Entry<String, JsonNode> type) {
    String place = "types." + type.getKey();
    List<Field> fields = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode field : type.getValue()) {
      String name = field.path("name").asString("");
      String typeText = field.path("type").asString("");
      if (name.isEmpty() || !names.add(name)) {
        throw new TypedDataException(place, "each field needs a name of its own");
      }
      fields.add(new Field(name, typeText, FieldType.parse(typeText, place + "." + name)));
    }
    return List.copyOf(fields);
  }

  boolean has(String struct) {
    return structs.containsKey(struct);
  }

  /** The same types and one more. */
  StructTypes with(String struct, List<Field> fields) {
    Map<String, List<Field>> more = new LinkedHashMap<>(structs);
    more.put(struct, List.copyOf(fields));
    return new StructTypes(more);
  }

  /**
   * @throws TypedDataException when there is no such struct
   */
  List<Field> fields(String struct) {
    List<Field> fields = structs.get(struct);
    if (fields == null) {
      throw new TypedDataException("types", "there is no struct '" + struct + "'");
    }
    return fields;
  }

  /** The type's own signature, then those that it needs by name: EIP-712's encodeType. */
  String encoding(String struct) {
    Set<String> needed = new TreeSet<>();
    collect(struct, new LinkedHashSet<>(), needed);
    needed.remove(struct);
    StringBuilder text = new StringBuilder(signature(struct));
    needed.forEach(name -> text.append(signature(name)));
    return text.toString();
  }

  Bytes32 hash(String struct) {
    return hashes.computeIfAbsent(struct, name -> Keccak256.ofText(encoding(name)));
  }

  private String signature(String struct) {
    return fields(struct).stream()
        .map(field -> field.typeText() + " " + field.name())
        .collect(Collectors.joining(",", struct + "(", ")"));
  }

  private void collect(String struct, Set<String> above, Set<String> found) {
    if (!above.add(struct)) {
      throw new TypedDataException("types", "the struct '" + struct + "' holds itself");
    }
    if (found.add(struct)) {
      for (Field field : fields(struct)) {
        FieldType.Struct held = field.type().struct();
        if (held != null) {
          collect(held.name(), above, found);
        }
      }
    }
    above.remove(struct);
  }
}
