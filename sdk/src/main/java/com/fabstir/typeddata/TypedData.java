package com.fabstir.typeddata;

import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A document of {@code eth_signTypedData_v4}: types, primaryType, domain and message; what a wallet
 * signs is its digest. Source: EIP-712. Types that hold themselves are refused.
 */
public final class TypedData {
  private static final String DOMAIN = "EIP712Domain";

  /** The fields that a domain may have, in the order in which they are hashed. */
  private static final Map<String, String> DOMAIN_TYPES =
      Map.of(
          "name", "string",
          "version", "string",
          "chainId", "uint256",
          "verifyingContract", "address",
          "salt", "bytes32");

  private static final List<String> DOMAIN_ORDER =
      List.of("name", "version", "chainId", "verifyingContract", "salt");

  private final StructTypes types;
  private final String primaryType;
  private final JsonNode domain;
  private final JsonNode message;

  private TypedData(StructTypes types, String primaryType, JsonNode domain, JsonNode message) {
    this.types = types;
    this.primaryType = primaryType;
    this.domain = domain;
    this.message = message;
  }

  /**
   * Reads a document; the type of its domain may be missing, then it is that of the fields there.
   *
   * @throws TypedDataException when a part is missing or no such document
   */
  public static TypedData of(JsonNode document) {
    JsonNode domain = document.path("domain");
    if (!domain.isObject()) {
      throw new TypedDataException("domain", "expected an object");
    }
    StructTypes types = StructTypes.read(document.path("types"));
    if (!types.has(DOMAIN)) {
      types = types.with(DOMAIN, domainFields(domain));
    }
    String primaryType = document.path("primaryType").asString("");
    if (!types.has(primaryType)) {
      throw new TypedDataException("primaryType", "is none of the types");
    }
    return new TypedData(types, primaryType, domain, document.path("message"));
  }

  private static List<StructTypes.Field> domainFields(JsonNode domain) {
    domain
        .propertyNames()
        .forEach(
            name -> {
              if (!DOMAIN_TYPES.containsKey(name)) {
                throw new TypedDataException("domain." + name, "is no field of a domain");
              }
            });
    List<StructTypes.Field> fields = new ArrayList<>();
    for (String name : DOMAIN_ORDER) {
      if (domain.has(name)) {
        String type = DOMAIN_TYPES.get(name);
        fields.add(new StructTypes.Field(name, type, FieldType.parse(type, "domain." + name)));
      }
    }
    return fields;
  }

  /** The primary type as it is hashed. */
  public String encodedType() {
    return types.encoding(primaryType);
  }

  /**
   * The message's type hash and its fields, one word each.
   *
   * @throws TypedDataException when the message does not fit its types
   */
  public byte[] encodedMessage() {
    return new ValueEncoder(types).struct(primaryType, message, "message");
  }

  /**
   * @throws TypedDataException when the domain does not fit its type
   */
  public Bytes32 domainSeparator() {
    return Bytes32.of(new ValueEncoder(types).structHash(DOMAIN, domain, "domain"));
  }

  /**
   * What is signed: Keccak-256 of 0x1901, the domain's separator and the message's hash.
   *
   * @throws TypedDataException when domain or message do not fit their types
   */
  public Bytes32 digest() {
    byte[] separator = domainSeparator().toBytes();
    byte[] prefix = {0x19, 0x01};
    return primaryType.equals(DOMAIN)
        ? Keccak256.of(prefix, separator)
        : Keccak256.of(prefix, separator, Keccak256.of(encodedMessage()).toBytes());
  }
}
