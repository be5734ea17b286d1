/**
 * The parameters of every overload of a function with many of them, such as `crypto.generateKeyPair`, in the order of
 * declaration. Fewer than forty-eight repeat the first.
 */
export type ParametersOfMany<Callee> = Callee extends {
  (...values: infer P00): unknown;
  (...values: infer P01): unknown;
  (...values: infer P02): unknown;
  (...values: infer P03): unknown;
  (...values: infer P04): unknown;
  (...values: infer P05): unknown;
  (...values: infer P06): unknown;
  (...values: infer P07): unknown;
  (...values: infer P08): unknown;
  (...values: infer P09): unknown;
  (...values: infer P10): unknown;
  (...values: infer P11): unknown;
  (...values: infer P12): unknown;
  (...values: infer P13): unknown;
  (...values: infer P14): unknown;
  (...values: infer P15): unknown;
  (...values: infer P16): unknown;
  (...values: infer P17): unknown;
  (...values: infer P18): unknown;
  (...values: infer P19): unknown;
  (...values: infer P20): unknown;
  (...values: infer P21): unknown;
  (...values: infer P22): unknown;
  (...values: infer P23): unknown;
  (...values: infer P24): unknown;
  (...values: infer P25): unknown;
  (...values: infer P26): unknown;
  (...values: infer P27): unknown;
  (...values: infer P28): unknown;
  (...values: infer P29): unknown;
  (...values: infer P30): unknown;
  (...values: infer P31): unknown;
  (...values: infer P32): unknown;
  (...values: infer P33): unknown;
  (...values: infer P34): unknown;
  (...values: infer P35): unknown;
  (...values: infer P36): unknown;
  (...values: infer P37): unknown;
  (...values: infer P38): unknown;
  (...values: infer P39): unknown;
  (...values: infer P40): unknown;
  (...values: infer P41): unknown;
  (...values: infer P42): unknown;
  (...values: infer P43): unknown;
  (...values: infer P44): unknown;
  (...values: infer P45): unknown;
  (...values: infer P46): unknown;
  (...values: infer P47): unknown;
}
  ? [
      P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11,
      P12, P13, P14, P15, P16, P17, P18, P19, P20, P21, P22, P23,
      P24, P25, P26, P27, P28, P29, P30, P31, P32, P33, P34, P35,
      P36, P37, P38, P39, P40, P41, P42, P43, P44, P45, P46, P47,
    ]
  : never;
