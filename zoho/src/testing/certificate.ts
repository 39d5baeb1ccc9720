/**
 * A certificate for localhost that signs itself, with its key, so that tests can speak TLS. Nobody trusts it but the test that
 * says so, and it guards nothing.
 */
export const localCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUcJ7TjdRFoMWAdmYABFEocDgNMhkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODAzNDYzOVoYDzIxMjYxMTA0
MDM0NjM5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATDhVbfxhQVfbriebC7YsWepLUMpadcgy+7EOpVR57ejTiDEvmEOKyr
gbll/X7mgst5goMdU0YFQo2BGHlnUgAao28wbTAdBgNVHQ4EFgQURSLIDBybZaBG
zV6QcaQ8BxpD7bswHwYDVR0jBBgwFoAURSLIDBybZaBGzV6QcaQ8BxpD7bswDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgCwbH0Ft5XT187oqHzs34hHtdePkzUPORBvxg6CIYElsCIEO8
6hmXTNRVHPIQKWZD50XiCZPYKf5oYWn1SU8w5ALv
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDlHhjog2EJxEe5oH
iyP1Ek8LWLyV+OYII4BJ+/y+Mu6hRANCAATDhVbfxhQVfbriebC7YsWepLUMpadc
gy+7EOpVR57ejTiDEvmEOKyrgbll/X7mgst5goMdU0YFQo2BGHlnUgAa
-----END PRIVATE KEY-----
`,
} as const;
