package com.fabstir.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.model.GgufValue.Flag;
import com.fabstir.model.GgufValue.Items;
import com.fabstir.model.GgufValue.Real;
import com.fabstir.model.GgufValue.Text;
import com.fabstir.model.GgufValue.Whole;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufReaderTest {
  @TempDir Path folder;

  private static Path model(String name) {
    return Path.of(System.getProperty("fabstir.root"), "models", name);
  }

  @ParameterizedTest
  @CsvSource({"fabstir-pico-q8_0.gguf, Q8_0, 1611104", "fabstir-pico-q4_0.gguf, Q4_0, 976224"})
  void describesTheModelsOfTheProject(String file, String quantisation, long bytes) {
    ModelDescription model = ModelDescription.of(GgufReader.read(model(file)));

    assertThat(model.name()).hasValueSatisfying(name -> assertThat(name).contains("Pico"));
    assertThat(model.architecture()).contains("llama");
    assertThat(model.contextTokens()).hasValue(1024);
    assertThat(model.embeddingWidth()).hasValue(160);
    assertThat(model.layers()).hasValue(4);
    assertThat(model.heads()).hasValue(5);
    assertThat(model.keyValueHeads()).hasValue(5);
    assertThat(model.vocabularySize()).hasValue(1280);
    assertThat(model.quantisation()).contains(quantisation);
    assertThat(model.parameters()).isBetween(1_400_000L, 1_600_000L);
    assertThat(model.tokenizer()).contains("gpt2");
    assertThat(model.chatTemplate())
        .hasValueSatisfying(template -> assertThat(template).contains("<|im_start|>"));
    assertThat(model.fileBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void readsEveryTypeOfValue(int version) {
    Path file =
        GgufFile.start(version, 0, 10)
            .key("u8", GgufValueType.UINT8)
            .u8(255)
            .key("i8", GgufValueType.INT8)
            .u8(255)
            .key("u32", GgufValueType.UINT32)
            .u32(-1)
            .key("i32", GgufValueType.INT32)
            .u32(-1)
            .key("u64", GgufValueType.UINT64)
            .u64(-1)
            .key("i64", GgufValueType.INT64)
            .u64(-1)
            .key("f32", GgufValueType.FLOAT32)
            .u32(Float.floatToIntBits(0.5f))
            .key("f64", GgufValueType.FLOAT64)
            .u64(Double.doubleToLongBits(-2.5))
            .key("bool", GgufValueType.BOOL)
            .u8(1)
            .textPair("text", "Zoë 🦊")
            .writeTo(folder);

    assertThat(GgufReader.read(file).metadata())
        .containsEntry("u8", whole(255))
        .containsEntry("i8", whole(-1))
        .containsEntry("u32", whole(4294967295L))
        .containsEntry("i32", whole(-1))
        .containsEntry("u64", new Whole(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)))
        .containsEntry("i64", whole(-1))
        .containsEntry("f32", new Real(0.5))
        .containsEntry("f64", new Real(-2.5))
        .containsEntry("bool", new Flag(true))
        .containsEntry("text", new Text("Zoë 🦊"));
  }

  @Test
  void keepsOnlyTheFirstItemsOfLongArraysAndReadsOnBehindThem() {
    GgufFile file = GgufFile.start(3, 0, 4);
    file.key("texts", GgufValueType.ARRAY).u32(GgufValueType.STRING.ordinal()).u64(20_000);
    for (int i = 0; i < 20_000; i++) {
      file.string("token " + i);
    }
    file.key("numbers", GgufValueType.ARRAY).u32(GgufValueType.INT32.ordinal()).u64(100_000);
    file.data(400_000);
    file.key("nested", GgufValueType.ARRAY).u32(GgufValueType.ARRAY.ordinal()).u64(10);
    for (int i = 0; i < 10; i++) {
      file.u32(GgufValueType.UINT8.ordinal()).u64(1).u8(i);
    }
    file.textPair("last", "here");

    GgufHeader header = GgufReader.read(file.writeTo(folder));

    assertThat(header.text("last")).contains("here");
    assertThat(header.length("texts")).hasValue(20_000);
    assertThat(header.length("numbers")).hasValue(100_000);
    assertThat(((Items) header.metadata().get("texts")).first())
        .hasSize(8)
        .startsWith(new Text("token 0"));
    assertThat(((Items) header.metadata().get("nested")).first().get(7))
        .isEqualTo(new Items("uint8", 1, List.of(whole(7))));
  }

  @Test
  void placesTensorsBehindTheAlignedHeader() {
    GgufFile file =
        GgufFile.start(3, 2, 1)
            .key("general.alignment", GgufValueType.UINT32)
            .u32(64)
            .tensor("a", 8, 0, 64, 2)
            .tensor("b", 0, 192, 10);
    int headerBytes = file.size();
    file.padTo(64).data(232);

    GgufHeader header = GgufReader.read(file.writeTo(folder));

    assertThat(header.dataOffset()).isEqualTo(Math.ceilDiv(headerBytes, 64) * 64L);
    assertThat(header.tensors())
        .containsExactly(
            new GgufTensor("a", List.of(64L, 2L), TensorType.Q8_0, 128, 0, 136),
            new GgufTensor("b", List.of(10L), TensorType.F32, 10, 192, 40));
    ModelDescription model = ModelDescription.of(header);
    assertThat(model.parameters()).isEqualTo(138);
    assertThat(model.quantisation()).contains("Q8_0");
    assertThat(model.name()).isEmpty();
    assertThat(model.contextTokens()).isEmpty();
  }

  private static Whole whole(long value) {
    return new Whole(BigInteger.valueOf(value));
  }
}
