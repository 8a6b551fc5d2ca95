package com.fabstir.key;

/** A key in a variable: of the environment or of a .env file. */
public final class PrivateKeyVariable implements PrivateKeySource {
  private final String place;
  private final String value;

  /**
   * @param place name and origin, such as "HOST_PRIVATE_KEY (environment)"
   */
  public PrivateKeyVariable(String place, String value) {
    this.place = place;
    this.value = value;
  }

  @Override
  public String description() {
    return place;
  }

  @Override
  public LocalSigner read() {
    return PrivateKeyText.parse(value.toCharArray(), place);
  }

  @Override
  public String toString() {
    return place;
  }
}
