# every way of addressing
start: ldh [12] ; IPv4
  jeq #0x800, one, two
one: ld [x + 0x10]
  ldb [%x + -4] /* so */ ld #017 ldi 0b101 ldxi #-1
  ld M[15] ldx M[0] st M[3] stx m[1] ld len ldx #pktlen
  ldxb 4*([14]&0xf) ldx 4 * ([0x0e] & 15)
  ldh proto ld vlan_avail ldb #rand
  jneq x, two
  jne #1, two
  jlt #2, two
  jle %x, two
  jgt #3, two, end
  jge x, two
  jset #0xffffffff, end
two: add x sub #1 mul x div #2 mod #3 neg and #1 or %x xor x lsh #4 rsh x
  jmp end
  raw 0xffff, 255, 254, 0xffffffff
  ret %a
end: tax txa ja start ret x ret #-1
