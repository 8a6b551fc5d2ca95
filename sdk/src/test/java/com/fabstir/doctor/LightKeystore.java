package com.fabstir.doctor;

import com.fabstir.evm.Keccak256;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/** A keystore that opens in a moment, as wallets in browsers write it (scrypt, n = 4096). */
final class LightKeystore {
  private static final int N = 4096;

  private LightKeystore() {}

  static Path write(Path file, LocalSigner signer, String password) {
    byte[] salt = new byte[32];
    byte[] iv = new byte[16];
    byte[] derived = SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, N, 8, 1, 32);
    byte[] sealed = encrypt(Arrays.copyOf(derived, 16), iv, signer.copyKey());
    HexFormat hex = HexFormat.of();
    String mac = Keccak256.of(Arrays.copyOfRange(derived, 16, 32), sealed).value().substring(2);
    String json =
        """
        {"version":3,"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","address":"%s",
         "crypto":{"cipher":"aes-128-ctr","ciphertext":"%s","cipherparams":{"iv":"%s"},
         "kdf":"scrypt","kdfparams":{"dklen":32,"n":%d,"p":1,"r":8,"salt":"%s"},"mac":"%s"}}
        """
            .formatted(
                signer.address().lowerCase().substring(2),
                hex.formatHex(sealed),
                hex.formatHex(iv),
                N,
                hex.formatHex(salt),
                mac);
    new SecretFile(file).create(json.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private static byte[] encrypt(byte[] key, byte[] iv, byte[] plain) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
