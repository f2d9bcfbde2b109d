rule Harbour_Gate {
   meta:
      author = "Ann (ann@vendor.example.com)"
      reference = "https://reports.quiet-ferry.com/slow-tide"
      license = "https://reports.quiet-ferry.com/LICENSE"
      hash1 = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
   strings:
      $a = "https://relay.slow-tide.net/gate.php" ascii
   condition:
      $a
}
