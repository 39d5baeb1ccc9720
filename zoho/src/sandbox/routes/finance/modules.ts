/** A module of a finance service: how its records are called in addresses and answers. */
export interface FinanceModule {
  /** In the address: `invoices`. */
  readonly path: string;
  /** The member of an answer that holds many of them; the path unless told otherwise. */
  readonly list?: string;
  /** The member that holds one: `invoice`. */
  readonly one: string;
  /** The member with the id: `invoice_id` unless told otherwise. */
  readonly id?: string;
  /** For the messages: `invoice`. */
  readonly label: string;
  /** The area of its scope; the path unless told otherwise. */
  readonly area?: string;
  readonly required: readonly string[];
  /** The member that counts up, with what stands before the number: `INV-000001`. */
  readonly number?: readonly [name: string, prefix: string];
  readonly status?: string;
  /** What `POST …/status/{status}` takes. */
  readonly statuses?: readonly string[];
  /** What a list can be narrowed by. */
  readonly filters: readonly string[];
}

const document = (one: string, label: string, prefix: string, statuses: readonly string[]): FinanceModule => ({
  path: `${one}s`,
  one,
  label,
  required: ['customer_id', 'line_items'],
  number: [`${one}_number`, prefix],
  status: 'draft',
  statuses,
  filters: ['customer_id', 'customer_name', 'status', 'date', 'total', `${one}_number`, 'reference_number'],
});

const contacts: FinanceModule = {
  path: 'contacts',
  one: 'contact',
  label: 'contact',
  required: ['contact_name'],
  status: 'active',
  filters: ['contact_name', 'company_name', 'email', 'phone', 'first_name', 'last_name', 'status', 'contact_type'],
};
const items: FinanceModule = {
  path: 'items',
  one: 'item',
  label: 'item',
  area: 'settings',
  required: ['name', 'rate'],
  status: 'active',
  filters: ['name', 'sku', 'rate', 'description', 'status'],
};
const invoices = document('invoice', 'invoice', 'INV-', ['sent', 'void', 'draft']);
const estimates = document('estimate', 'estimate', 'EST-', ['sent', 'accepted', 'declined']);
const salesOrders = document('salesorder', 'sales order', 'SO-', ['open', 'void']);
const creditNotes = document('creditnote', 'credit note', 'CN-', ['open', 'draft', 'void']);
const purchaseOrders: FinanceModule = {
  ...document('purchaseorder', 'purchase order', 'PO-', ['open', 'billed', 'cancelled']),
  required: ['vendor_id', 'line_items'],
  filters: ['vendor_id', 'vendor_name', 'status', 'date', 'total', 'purchaseorder_number'],
};
const bills: FinanceModule = {
  ...document('bill', 'bill', 'BILL-', ['open', 'void']),
  required: ['vendor_id', 'bill_number', 'line_items'],
  filters: ['vendor_id', 'vendor_name', 'status', 'date', 'total', 'bill_number'],
};
const expenses: FinanceModule = {
  path: 'expenses',
  one: 'expense',
  label: 'expense',
  required: ['account_id', 'date', 'amount'],
  filters: ['account_id', 'customer_id', 'vendor_id', 'date', 'amount', 'status', 'reference_number'],
};
const customerPayments: FinanceModule = {
  path: 'customerpayments',
  one: 'payment',
  label: 'payment',
  required: ['customer_id', 'amount', 'date'],
  filters: ['customer_id', 'customer_name', 'date', 'amount', 'payment_mode', 'reference_number'],
};
const projects: FinanceModule = {
  path: 'projects',
  one: 'project',
  label: 'project',
  required: ['project_name', 'customer_id'],
  status: 'active',
  filters: ['customer_id', 'project_name', 'status'],
};
const recurringInvoices: FinanceModule = {
  path: 'recurringinvoices',
  list: 'recurring_invoices',
  one: 'recurring_invoice',
  label: 'recurring invoice',
  area: 'invoices',
  required: ['recurrence_name', 'customer_id', 'line_items'],
  status: 'active',
  filters: ['customer_id', 'customer_name', 'recurrence_name', 'status'],
};

/** Of Books: https://www.zoho.com/books/api/v3/. */
export const booksModules: readonly FinanceModule[] = [
  contacts,
  items,
  invoices,
  estimates,
  salesOrders,
  creditNotes,
  purchaseOrders,
  bills,
  expenses,
  customerPayments,
  projects,
  recurringInvoices,
];

/** Of Invoice: https://www.zoho.com/invoice/api/v3/. */
export const invoiceModules: readonly FinanceModule[] = [
  contacts,
  items,
  invoices,
  estimates,
  creditNotes,
  expenses,
  customerPayments,
  projects,
  recurringInvoices,
];

/** Of Inventory: https://www.zoho.com/inventory/api/v1/. */
export const inventoryModules: readonly FinanceModule[] = [
  contacts,
  { ...items, area: 'items' },
  salesOrders,
  purchaseOrders,
  invoices,
  bills,
  creditNotes,
  customerPayments,
];

/** Of Billing: https://www.zoho.com/billing/api/v1/. Plans are found by their code. */
export const billingModules: readonly FinanceModule[] = [
  {
    path: 'customers',
    one: 'customer',
    label: 'customer',
    required: ['display_name', 'email'],
    status: 'active',
    filters: ['display_name', 'email', 'status'],
  },
  {
    path: 'products',
    one: 'product',
    label: 'product',
    required: ['name'],
    status: 'active',
    filters: ['name', 'status'],
  },
  {
    path: 'plans',
    one: 'plan',
    id: 'plan_code',
    label: 'plan',
    required: ['plan_code', 'name', 'product_id', 'recurring_price'],
    status: 'active',
    filters: ['name', 'product_id', 'status'],
  },
  {
    path: 'subscriptions',
    one: 'subscription',
    label: 'subscription',
    required: ['plan'],
    status: 'live',
    filters: ['customer_id', 'status'],
  },
  invoices,
];
