/** The product's mark: a planche on its easel. */

export function Brand() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0b5566" />
      <rect x="6" y="7" width="20" height="14" rx="2" fill="#f6f4ee" />
      <rect x="9" y="10" width="5" height="5" fill="#e0a33a" />
      <rect x="16" y="12" width="5" height="5" fill="#0b5566" />
      <path d="M11 26l5-5 5 5" stroke="#f6f4ee" strokeWidth="2.4" fill="none" strokeLinecap="round" />
    </svg>
  )
}
